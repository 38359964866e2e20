import { describe, expect, it } from 'vitest'
import { chooseCode, isPaper, PAPERS, pageName, pageRules, rollHeightMm } from './paper.rules.ts'

describe('papers', () => {
  it('makes a roll page as long as its content and never absurd', () => {
    expect(rollHeightMm(378)).toBe(102)
    expect(rollHeightMm(10)).toBe(40)
    expect(rollHeightMm(10_000_000)).toBe(2000)
  })

  it('gives every document of a roll its own page length', () => {
    expect(pageRules('roll80', [102, 55])).toBe(
      '@page sheet-roll-0 { size: 80mm 102mm; margin: 0; }\n@page sheet-roll-1 { size: 80mm 55mm; margin: 0; }',
    )
    expect(pageName('roll80', 1)).toBe('sheet-roll-1')
  })

  it('has one page for each fixed paper', () => {
    expect(pageRules('a5', [])).toContain('148mm 210mm')
    expect(pageName('a5', 7)).toBe('sheet-a5')
    expect(PAPERS.every(isPaper)).toBe(true)
    expect(isPaper('letter')).toBe(false)
  })

  it('chooses Code 128 while it scans, QR beyond that and for anything but ASCII', () => {
    expect(chooseCode('auto', '2811501969607198301', 'roll80')).toBe('code128')
    expect(chooseCode('auto', 'TB-2811501969607198301-ABCDEFGH', 'roll80')).toBe('qr')
    expect(chooseCode('code128', '订单1', 'a4')).toBe('qr')
    expect(chooseCode('qr', '1', 'a4')).toBe('qr')
  })
})

import { describe, expect, it } from 'vitest'
import { judgeBarcode } from './barcode.rules.ts'

describe('barcodes', () => {
  it.each(['6901234567892', '4006381333931', ' 6900200000005 ', '96385074', '036000291452'])('accepts %j', (code) => {
    expect(judgeBarcode(code)).toEqual({ kind: 'ok' })
  })

  it('doubts a wrong check digit and says which digit would fit', () => {
    expect(judgeBarcode('6901234567890')).toEqual({ kind: 'doubtful', expected: '6901234567892' })
  })

  it.each(['', 'A-123', '12345678901'])('does not judge %j, which is no retail code', (code) => {
    expect(judgeBarcode(code)).toEqual({ kind: 'ok' })
  })
})

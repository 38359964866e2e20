import { describe, expect, it } from 'vitest'
import { characterOf, ScanDetector } from './scanner.ts'

function type(detector: ScanDetector, text: string, gaps: readonly number[], from = 1_000): number {
  let at = from
  for (const [index, character] of [...text].entries()) {
    if (index > 0) at += gaps[(index - 1) % gaps.length] ?? 0
    detector.press(character, at)
  }
  return at
}

describe('the scanner detector', () => {
  it('takes keys that come at machine speed as one code', () => {
    const detector = new ScanDetector()
    const last = type(detector, 'SF1234567890', [8, 12, 5])
    expect(detector.end(last + 10)).toEqual({ text: 'SF1234567890', startedAt: 1_000 })
  })

  it('keeps the first characters when the first gap is slow', () => {
    const detector = new ScanDetector()
    detector.press('6', 1_000)
    detector.press('9', 1_080)
    const last = type(detector, '01234567892', [9], 1_090)
    expect(detector.end(last + 9)?.text).toBe('6901234567892')
  })

  it('leaves a fast typist alone', () => {
    const detector = new ScanDetector()
    const last = type(detector, 'hello world', [60])
    expect(detector.end(last + 60)).toBeNull()
  })

  it('drops what was typed before a scan', () => {
    const detector = new ScanDetector()
    const typed = type(detector, 'ab', [150])
    const last = type(detector, 'YT998877', [10], typed + 400)
    expect(detector.end(last + 10)).toEqual({ text: 'YT998877', startedAt: typed + 400 })
  })

  it('ignores runs shorter than a code', () => {
    const detector = new ScanDetector()
    const last = type(detector, '123', [5])
    expect(detector.end(last + 5)).toBeNull()
  })

  it('starts anew after each end', () => {
    const detector = new ScanDetector()
    const last = type(detector, 'AAAA1111', [5])
    detector.end(last + 5)
    expect(detector.end(last + 20)).toBeNull()
  })
})

describe('a key under an input method', () => {
  it('is decoded from its place', () => {
    expect(characterOf({ key: 'Process', code: 'KeyS', at: 0 }, true)).toBe('S')
    expect(characterOf({ key: 'Process', code: 'Digit7', at: 0 }, false)).toBe('7')
    expect(characterOf({ key: 'Shift', code: 'ShiftLeft', at: 0 }, true)).toBeNull()
  })
})

/**
 * Platform ids are text. Excel keeps 15 digits and shows longer numbers as `4.21E+18`: such ids are
 * refused, never guessed. Zeros at the end are damage only when every long id of the column has them.
 */
import { CELL_NUMBER } from '../files/table.ts'
import { cleanValue, foldWidth, isBlankWord } from './cells.ts'
import { expandNumber } from './money.ts'

/** Digits a spreadsheet keeps of a number. */
const KEPT_DIGITS = 15

export type IdFault = 'missing' | 'damaged' | 'invalid'
export type IdReading =
  | { readonly id: string; readonly fault?: undefined }
  | { readonly id?: undefined; readonly fault: IdFault }

/** Which characters an id of a platform may have. */
export type IdShape = (id: string) => boolean

const SCIENTIFIC = /^[+-]?\d+(\.\d+)?e[+-]?\d+$/i

/** Reads an id cell: `="id"`, apostrophes, TABs, `117081772670.0`, full-width digits. */
export function readId(text: string, kind: number | undefined, shape: IdShape): IdReading {
  let id = cleanValue(text)
  if (isBlankWord(id)) return { fault: 'missing' }
  if (shape(id) && kind !== CELL_NUMBER) return { id }
  id = foldWidth(id)
  const isNumber = kind === CELL_NUMBER
  if (SCIENTIFIC.test(id)) {
    if (!isNumber) return { fault: 'damaged' }
    id = expandNumber(id)
    if (SCIENTIFIC.test(id)) return { fault: 'damaged' }
  }
  const point = id.indexOf('.')
  if (point > 0 && /^\d+\.0*$/.test(id)) id = id.slice(0, point)
  if (isNumber && id.length > KEPT_DIGITS && /^\d+$/.test(id)) return { fault: 'damaged' }
  return shape(id) ? { id } : { fault: 'invalid' }
}

/** True for `\d{min,max}`. */
export function isDigitId(id: string, min: number, max: number): boolean {
  const length = id.length
  if (length < min || length > max) return false
  for (let i = 0; i < length; i++) {
    const code = id.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return true
}

/**
 * Watches one id column. Damaged when every id longer than 15 digits ends in zeros from the 16th on
 * and chance cannot explain it (three lost digits or more in all: one in a thousand).
 */
export class IdColumnWatch {
  private lostDigits = 0
  private isIntact = false
  private last = ''

  see(id: string): void {
    if (this.isIntact || id.length <= KEPT_DIGITS || id === this.last) return
    this.last = id
    if (id.charCodeAt(id.length - 1) !== 48) {
      this.isIntact = this.isIntact || isDigitId(id, KEPT_DIGITS + 1, 64)
      return
    }
    if (!isDigitId(id, KEPT_DIGITS + 1, 64)) return
    for (let i = KEPT_DIGITS; i < id.length; i++) {
      if (id.charCodeAt(i) !== 48) {
        this.isIntact = true
        return
      }
    }
    this.lostDigits += id.length - KEPT_DIGITS
  }

  /** All long ids so far end in zeros: nothing may be applied until an intact one comes by. */
  get isDoubtful(): boolean {
    return !this.isIntact && this.lostDigits > 0
  }

  get isDamaged(): boolean {
    return !this.isIntact && this.lostDigits >= 3
  }
}

/** The goods a count file is read against: which codes and barcodes there are, and what the book says of each. */
import { foldWidth } from '../cells.ts'

/** As it travels to the parser child: arrays of the same length. */
export interface GoodsBook {
  /** Merchant codes, trimmed and in lower case. */
  readonly codes: readonly string[]
  /** '' where there is none. */
  readonly barcodes: readonly string[]
  /** Pieces on hand, for telling the book's column from the count's. */
  readonly onHand: Int32Array
}

export class GoodsIndex {
  readonly onHand: Int32Array
  readonly #byCode = new Map<string, number>()
  readonly #byBarcode = new Map<string, number>()

  constructor(book: GoodsBook) {
    this.onHand = book.onHand
    for (const [index, code] of book.codes.entries()) this.#byCode.set(code, index)
    for (const [index, barcode] of book.barcodes.entries()) if (barcode !== '') this.#byBarcode.set(barcode, index)
  }

  /** Place in the book of a code, else of a barcode in the place of a code; -1 for neither. */
  find(text: string): number {
    const code = this.byCode(text)
    return code >= 0 ? code : this.byBarcode(text)
  }

  byCode(text: string): number {
    const exact = this.#byCode.get(text.toLowerCase())
    if (exact !== undefined || isPlain(text)) return exact ?? -1
    return this.#byCode.get(foldWidth(text).toLowerCase()) ?? -1
  }

  byBarcode(text: string): number {
    const exact = this.#byBarcode.get(text)
    if (exact !== undefined || isPlain(text)) return exact ?? -1
    return this.#byBarcode.get(foldWidth(text).replace(/\s+/g, '')) ?? -1
  }
}

/** ASCII without white space: nothing to fold. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code <= 32 || code > 126) return false
  }
  return true
}

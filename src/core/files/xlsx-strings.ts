/** Texts of a workbook: the shared strings part, rich text joined, phonetic guides left out. */
import { MAX_CELL_CHARACTERS } from './file-limits.ts'
import { FileRefusal } from './file-refusal.ts'
import type { XmlHandler } from './xml-scanner.ts'

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g

/** Collects the `t` elements of one text; used for shared strings and for inline strings. */
export class RichText {
  wantsText = false
  #value = ''
  #phonetic = 0

  begin(): void {
    this.#value = ''
    this.#phonetic = 0
    this.wantsText = false
  }

  open(name: string, isEmpty: boolean): void {
    if (name === 'rPh' && !isEmpty) this.#phonetic++
    else if (name === 't') this.wantsText = this.#phonetic === 0 && !isEmpty
  }

  close(name: string): void {
    if (name === 't') this.wantsText = false
    else if (name === 'rPh' && this.#phonetic > 0) this.#phonetic--
  }

  add(piece: string): void {
    this.#value = this.#value === '' ? piece : this.#value + piece
    if (this.#value.length > MAX_CELL_CHARACTERS) throw new FileRefusal('FILE_HOSTILE', { reason: 'cell_length' })
  }

  value(): string {
    return unescapeText(this.#value)
  }
}

/** Workbooks write characters that XML cannot hold as `_x000D_`. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(ESCAPED, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

export class SharedStringsHandler implements XmlHandler {
  isDone = false
  readonly strings: string[] = []
  readonly #text = new RichText()

  get wantsText(): boolean {
    return this.#text.wantsText
  }

  open(name: string, _attributes: string, isEmpty: boolean): void {
    if (name === 'si') this.#text.begin()
    else this.#text.open(name, isEmpty)
  }

  close(name: string): void {
    if (name === 'si') this.strings.push(this.#text.value())
    else if (name === 'sst') this.isDone = true
    else this.#text.close(name)
  }

  text(value: string): void {
    this.#text.add(value)
  }
}

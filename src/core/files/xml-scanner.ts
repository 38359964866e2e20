/**
 * Streaming reader of the XML parts of a workbook: tags, attributes, text, nothing more. No DTD, no
 * entities but the five of XML and character numbers, no memory beyond the current tag. Faster than a
 * general SAX parser because nobody asks for positions, namespaces or attributes that are not read.
 */
import { FileRefusal } from './file-refusal.ts'

export interface XmlHandler {
  /** `name` and attribute names come without namespace prefix. `attributes` is raw: see `attribute`. */
  open(name: string, attributes: string, isEmpty: boolean): void
  close?(name: string): void
  /** Pieces of text, entities resolved; only called while `wantsText`. */
  text?(value: string): void
  readonly wantsText: boolean
  /** Set when nothing more is needed. */
  readonly isDone: boolean
}

const MAX_TAG_CHARACTERS = 1_000_000
const TEXT_PIECE = 64 * 1024
const LONGEST_ENTITY = 12
const DOUBLE_QUOTE = 34
const COLON = 58
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));|&/g

function characterOf(code: number): string {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    throw new FileRefusal('FILE_BROKEN', { reason: 'xml_character' })
  return String.fromCodePoint(code)
}

export function decodeEntities(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replace(
    ENTITY,
    (_whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (hex !== undefined) return characterOf(Number.parseInt(hex, 16))
      if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10))
      const character = name === undefined ? undefined : NAMED[name]
      if (character === undefined) throw new FileRefusal('FILE_HOSTILE', { reason: 'xml_entity' })
      return character
    },
  )
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

/** Every attribute in one pass, by local name; values have their entities resolved. */
export function eachAttribute(attributes: string, visit: (name: string, value: string) => void): void {
  for (let at = 0; at < attributes.length; ) {
    while (isSpace(attributes.charCodeAt(at))) at++
    const equals = attributes.indexOf('=', at)
    if (equals < 0) return
    let nameEnd = equals
    while (nameEnd > at && isSpace(attributes.charCodeAt(nameEnd - 1))) nameEnd--
    let open = equals + 1
    while (isSpace(attributes.charCodeAt(open))) open++
    const close = attributes.indexOf(attributes.charCodeAt(open) === DOUBLE_QUOTE ? '"' : "'", open + 1)
    if (close < 0) return
    visit(localName(attributes.slice(at, nameEnd)), decodeEntities(attributes.slice(open + 1, close)))
    at = close + 1
  }
}

/** Value of the attribute with this local name, or undefined. */
export function attribute(attributes: string, wanted: string): string | undefined {
  let found: string | undefined
  eachAttribute(attributes, (name, value) => {
    if (name === wanted) found = value
  })
  return found
}

function localName(name: string): string {
  let start = 0
  let end = name.length
  while (end > 0 && isSpace(name.charCodeAt(end - 1))) end--
  for (let at = 0; at < end; at++) if (name.charCodeAt(at) === COLON) start = at + 1
  return start === 0 && end === name.length ? name : name.slice(start, end)
}

/** Index of the `>` that ends the tag, quotes respected; -1 when it is not there yet. */
function tagEnd(text: string, from: number): number {
  let quote = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quote === 0) {
      if (code === 62) return at
      if (code === 34 || code === 39) quote = code
    } else if (code === quote) quote = 0
  }
  return -1
}

export class XmlScanner {
  readonly #handler: XmlHandler
  #rest = ''

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  /** @throws FileRefusal FILE_HOSTILE (DTD, entities, endless tags), FILE_BROKEN */
  write(part: string): void {
    const text = this.#rest === '' ? part : this.#rest + part
    const handler = this.#handler
    let at = 0
    while (at < text.length && !handler.isDone) {
      const tag = text.indexOf('<', at)
      if (tag !== at) {
        const stop = tag < 0 ? this.#safeTextEnd(text, at) : tag
        if (handler.wantsText && stop > at) handler.text?.(decodeEntities(text.slice(at, stop)))
        at = handler.wantsText || tag >= 0 ? stop : text.length
        if (tag < 0) break
      }
      const next = this.#readMarkup(text, tag)
      if (next < 0) break
      at = next
    }
    this.#rest = at === 0 ? text : text.slice(at)
    if (this.#rest.length > MAX_TAG_CHARACTERS) throw new FileRefusal('FILE_HOSTILE', { reason: 'xml_tag_length' })
  }

  /** Long text is handed on in pieces, but never cut inside an entity. */
  #safeTextEnd(text: string, from: number): number {
    if (text.length - from < TEXT_PIECE) return from
    const ampersand = text.lastIndexOf('&')
    return ampersand > text.length - LONGEST_ENTITY && ampersand >= from ? ampersand : text.length
  }

  /** Position after the markup that begins at `tag`, or -1 when it is not complete. */
  #readMarkup(text: string, tag: number): number {
    const code = text.charCodeAt(tag + 1)
    if (code === 47) {
      const end = text.indexOf('>', tag + 2)
      if (end < 0) return -1
      this.#handler.close?.(localName(text.slice(tag + 2, end)))
      return end + 1
    }
    if (code === 33) return this.#readDeclaration(text, tag)
    if (code === 63) {
      const end = text.indexOf('?>', tag + 2)
      return end < 0 ? -1 : end + 2
    }
    if (Number.isNaN(code)) return -1
    return this.#readOpenTag(text, tag)
  }

  #readDeclaration(text: string, tag: number): number {
    if (text.startsWith('<!--', tag)) {
      const end = text.indexOf('-->', tag + 4)
      return end < 0 ? -1 : end + 3
    }
    if (text.startsWith('<![CDATA[', tag)) {
      const end = text.indexOf(']]>', tag + 9)
      if (end < 0) return -1
      if (this.#handler.wantsText) this.#handler.text?.(text.slice(tag + 9, end))
      return end + 3
    }
    if (text.length - tag < 9) return -1
    throw new FileRefusal('FILE_HOSTILE', { reason: 'xml_dtd' })
  }

  #readOpenTag(text: string, tag: number): number {
    const end = tagEnd(text, tag + 1)
    if (end < 0) return -1
    const isEmpty = text.charCodeAt(end - 1) === 47
    const stop = isEmpty ? end - 1 : end
    let nameStart = tag + 1
    let nameEnd = tag + 1
    for (; nameEnd < stop; nameEnd++) {
      const code = text.charCodeAt(nameEnd)
      if (code === COLON) nameStart = nameEnd + 1
      else if (isSpace(code)) break
    }
    const name = text.slice(nameStart, nameEnd)
    this.#handler.open(name, nameEnd < stop ? text.slice(nameEnd + 1, stop) : '', isEmpty)
    if (isEmpty) this.#handler.close?.(name)
    return end + 1
  }
}

/**
 * Reads back what the browser printed: pages with their size and text. Knows the PDF that Chromium writes
 * (plain objects, deflated streams, Type0 fonts with a ToUnicode map) and no more.
 */
import { inflateSync } from 'node:zlib'

export interface PrintedPage {
  readonly widthMm: number
  readonly heightMm: number
  readonly text: string
}

interface PdfObject {
  readonly head: string
  readonly stream: Buffer | null
}

interface Glyphs {
  /** Hex digits of one code: 2 for Type3 fonts, else 4. */
  readonly digits: 2 | 4
  readonly letters: ReadonlyMap<number, string>
}

const MM_PER_POINT = 25.4 / 72

export function readPdf(file: Buffer): PrintedPage[] {
  const objects = objectsOf(file)
  return pagesOf(objects).map((page) => {
    const [, , width = 0, height = 0] = numbers(/\/MediaBox\s*\[([^\]]*)\]/.exec(page.head)?.[1] ?? '')
    const fonts = fontsOf(objects, page)
    const contents = references(/\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/.exec(page.head)?.[1] ?? '')
    const text = contents.map((id) => textOf(streamOf(objects, id), fonts)).join('\n')
    return { widthMm: Math.round(width * MM_PER_POINT), heightMm: Math.round(height * MM_PER_POINT), text }
  })
}

function objectsOf(file: Buffer): Map<number, PdfObject> {
  const raw = file.toString('latin1')
  const objects = new Map<number, PdfObject>()
  const start = /(\d+) 0 obj\b/g
  for (let match = start.exec(raw); match !== null; match = start.exec(raw)) {
    const end = raw.indexOf('endobj', match.index)
    const body = raw.indexOf('stream\n', match.index)
    const hasStream = body >= 0 && body < end
    const head = raw.slice(match.index + match[0].length, hasStream ? body : end)
    const from = body + 'stream\n'.length
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const stream = hasStream ? file.subarray(from, from + length) : null
    objects.set(Number(match[1]), { head, stream })
    start.lastIndex = hasStream ? from + length : end
  }
  return objects
}

/** Pages in reading order: the page tree is walked from its root. */
function pagesOf(objects: ReadonlyMap<number, PdfObject>): PdfObject[] {
  const root = [...objects.values()].find(({ head }) => /\/Type\s*\/Pages/.test(head) && !/\/Parent/.test(head))
  const walk = (node: PdfObject): PdfObject[] => {
    if (/\/Type\s*\/Page\b(?!s)/.test(node.head)) return [node]
    const kids = references(/\/Kids\s*\[([^\]]*)\]/.exec(node.head)?.[1] ?? '')
    return kids.flatMap((id) => walk(objects.get(id) ?? { head: '', stream: null }))
  }
  return root ? walk(root) : []
}

function fontsOf(objects: ReadonlyMap<number, PdfObject>, page: PdfObject): Map<string, Glyphs> {
  const fonts = new Map<string, Glyphs>()
  const dictionary = /\/Font\s*<<([\s\S]*?)>>/.exec(resourcesOf(objects, page))?.[1] ?? ''
  for (const [, name, id] of dictionary.matchAll(/\/(\w+)\s+(\d+) 0 R/g)) {
    const font = objects.get(Number(id))
    const [map] = references(/\/ToUnicode\s*(\d+ 0 R)/.exec(font?.head ?? '')?.[1] ?? '')
    if (name && map !== undefined)
      fonts.set(name, { digits: /Type3/.test(font?.head ?? '') ? 2 : 4, letters: lettersOf(streamOf(objects, map)) })
  }
  return fonts
}

function resourcesOf(objects: ReadonlyMap<number, PdfObject>, page: PdfObject): string {
  const [id] = references(/\/Resources\s*(\d+ 0 R)/.exec(page.head)?.[1] ?? '')
  return id === undefined ? page.head : (objects.get(id)?.head ?? '')
}

function lettersOf(map: string): Map<number, string> {
  const glyphs = new Map<number, string>()
  for (const [, block] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, from, to] of (block ?? '').matchAll(/<(\w+)>\s*<(\w+)>/g)) glyphs.set(hex(from), unicode(to))
  for (const [, block] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first, last, to] of (block ?? '').matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let glyph = hex(first); glyph <= hex(last); glyph += 1)
        glyphs.set(glyph, String.fromCodePoint(hex(to) + glyph - hex(first)))
  return glyphs
}

/** Text in painting order; each text object ends a line. */
function textOf(content: string, fonts: ReadonlyMap<string, Glyphs>): string {
  let glyphs: Glyphs = { digits: 4, letters: new Map() }
  let text = ''
  for (const [token, font, codes] of content.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\bET\b/g)) {
    if (font) glyphs = fonts.get(font) ?? glyphs
    else if (codes)
      text += (codes.match(glyphs.digits === 2 ? /.{2}/g : /.{4}/g) ?? [])
        .map((code) => glyphs.letters.get(hex(code)) ?? '')
        .join('')
    else if (token === 'ET') text += '\n'
  }
  // Chromium maps some characters to their radical twins.
  return text.normalize('NFKC')
}

function streamOf(objects: ReadonlyMap<number, PdfObject>, id: number): string {
  const found = objects.get(id)
  if (!found?.stream) return ''
  return (/FlateDecode/.test(found.head) ? inflateSync(found.stream) : found.stream).toString('latin1')
}

const hex = (text: string | undefined): number => Number.parseInt(text ?? '0', 16)
const unicode = (text: string | undefined): string =>
  Buffer.from(text ?? '', 'hex')
    .swap16()
    .toString('utf16le')
const numbers = (text: string): number[] => text.trim().split(/\s+/).map(Number)
const references = (text: string): number[] => [...text.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]))

/**
 * Cleans what exports put around a value: TABs, NBSP and ideographic spaces, `="..."`, a leading
 * apostrophe, words for "nothing". Called for every cell we read, so the usual clean cell returns
 * after two character checks and without a copy.
 */

const BOM = 0xfeff

/** White space an export may leave around a value (ASCII space and controls, NBSP, ideographic and zero-width spaces, BOM). */
export function isSpaceCode(code: number): boolean {
  return (
    code <= 32 ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === BOM ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060
  )
}

/** Letters, digits and Chinese characters: a value that starts and ends with one has nothing to strip. */
function isPlainEdge(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a)
  )
}

/** Removes white space of every kind at both ends. */
export function trimCell(text: string): string {
  const length = text.length
  if (length === 0) return text
  if (isPlainEdge(text.charCodeAt(0)) && isPlainEdge(text.charCodeAt(length - 1))) return text
  let start = 0
  let end = length
  while (start < end && isSpaceCode(text.charCodeAt(start))) start++
  while (end > start && isSpaceCode(text.charCodeAt(end - 1))) end--
  return start === 0 && end === length ? text : text.slice(start, end)
}

const APOSTROPHE = 0x27
const BACKTICK = 0x60
const EQUALS = 0x3d
const QUOTE = 0x22

/** A structured value (id, code, number, time): trimmed, out of `="..."`, without the apostrophe that marks text in Excel. */
export function cleanValue(text: string): string {
  const length = text.length
  if (length === 0 || (isPlainEdge(text.charCodeAt(0)) && isPlainEdge(text.charCodeAt(length - 1)))) return text
  let value = trimCell(text)
  if (value.length === 0) return value
  let first = value.charCodeAt(0)
  if (
    first === EQUALS &&
    value.length > 2 &&
    value.charCodeAt(1) === QUOTE &&
    value.charCodeAt(value.length - 1) === QUOTE
  ) {
    value = trimCell(value.slice(2, -1))
    first = value.length > 0 ? value.charCodeAt(0) : 0
  } else if (first === QUOTE && value.length > 1 && value.charCodeAt(value.length - 1) === QUOTE) {
    value = trimCell(value.slice(1, -1))
    first = value.length > 0 ? value.charCodeAt(0) : 0
  }
  if (first === APOSTROPHE || first === BACKTICK || first === 0x2018 || first === 0x2019) {
    value = trimCell(value.slice(1))
  }
  return value
}

/** True for the words exports write instead of an empty cell: nothing, `null`, `-`, `--`, `—`, `/` is not one of them. */
export function isBlankWord(value: string): boolean {
  switch (value.length) {
    case 0:
      return true
    case 1:
      return value === '-' || value === '—' || value === '–'
    case 2:
      return value === '--' || value === '——'
    case 4:
      return value === 'null' || value === 'NULL' || value === 'Null' || value === '----'
    default:
      return false
  }
}

/** A structured value or null where the cell says "nothing". */
export function valueOrNull(text: string): string | null {
  const value = cleanValue(text)
  return isBlankWord(value) ? null : value
}

/** Full-width ASCII (digits, letters, brackets, comma, colon) to ASCII; the ideographic space to a space. */
export function foldWidth(text: string): string {
  let folded = ''
  let copied = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const replacement = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code === 0x3000 ? 32 : 0
    if (replacement !== 0) {
      folded += text.slice(copied, i) + String.fromCharCode(replacement)
      copied = i + 1
    }
  }
  return copied === 0 ? text : folded + text.slice(copied)
}

/** A state text compared with our tables: trimmed, half-width, without inner spaces. */
export function foldState(text: string): string {
  const value = foldWidth(cleanValue(text))
  return hasSpace(value) ? value.replace(/\s+/g, '') : value
}

function hasSpace(value: string): boolean {
  for (let i = 0; i < value.length; i++) if (isSpaceCode(value.charCodeAt(i))) return true
  return false
}

/** True for 是, yes, true, 1 and the like. */
export function isYes(value: string | null | undefined): boolean {
  if (value === null || value === undefined) return false
  const word = value.toLowerCase()
  return word === '是' || word === 'true' || word === 'yes' || word === 'y' || word === '1'
}

/** A value for a problem list: short, one line. */
export function shorten(value: string): string {
  const line = value.replace(/[\r\n\t]+/g, ' ').trim()
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

/**
 * Text search by character pairs: SQLite's own trigrams cannot find two-character names. A hit by pairs
 * is a candidate only; callers filter with `contains` so that the answer equals LIKE '%text%'.
 */

const WORD = /[\p{L}\p{N}]+/gu
/** ASCII and common Chinese characters alone: nothing to fold by NFKC, and words are told by code alone. */
const PLAIN = /^[ -~\u4e00-\u9fff]*$/

/** Case-folded, full-width forms folded, as stored and searched. */
export function foldText(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase()
}

/** The pairs of every run of letters and digits, space-separated, each once; a run of one character stays as it is. */
export function pairsOf(text: string): string {
  const isPlain = PLAIN.test(text)
  const folded = isPlain ? text.toLowerCase() : foldText(text)
  const pairs = new Set<string>()
  if (isPlain || PLAIN.test(folded)) {
    addPlainPairs(folded, pairs)
    return [...pairs].join(' ')
  }
  for (const [run] of folded.matchAll(WORD)) {
    if (run.length === 1) pairs.add(run)
    for (let index = 0; index + 1 < run.length; index += 1) pairs.add(run.slice(index, index + 2))
  }
  return [...pairs].join(' ')
}

/** The same for plain text, several times faster: it runs for every order that comes in. */
function addPlainPairs(folded: string, pairs: Set<string>): void {
  let start = -1
  for (let at = 0; at <= folded.length; at += 1) {
    if (at < folded.length && isPlainWord(folded.charCodeAt(at))) {
      if (start < 0) start = at
      else pairs.add(folded.slice(at - 1, at + 1))
      continue
    }
    if (start === at - 1 && start >= 0) pairs.add(folded.slice(start, at))
    start = -1
  }
}

/** Lower-case ASCII letters, digits and Chinese characters. */
function isPlainWord(code: number): boolean {
  return code >= 0x4e00 || (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a)
}

/** FTS5 query that every text containing `text` satisfies, or null when `text` is too short to be looked up. */
export function pairQuery(text: string): string | null {
  const pairs: string[] = []
  for (const [run] of foldText(text).matchAll(WORD)) {
    for (let index = 0; index + 1 < run.length; index += 1) pairs.push(`"${run.slice(index, index + 2)}"`)
  }
  return pairs.length === 0 ? null : [...new Set(pairs)].join(' AND ')
}

/** LIKE pattern for a literal text, to be used with ESCAPE '\'. */
export function likePattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

/**
 * Text search by character pairs: SQLite's own trigrams cannot find two-character names. A hit by pairs
 * is a candidate only; callers filter with `contains` so that the answer equals LIKE '%text%'.
 */

const WORD = /[\p{L}\p{N}]+/gu

/** Case-folded, full-width forms folded, as stored and searched. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** The pairs of every run of letters and digits, space-separated, each once; a run of one character stays as it is. */
export function pairsOf(text: string): string {
  const pairs = new Set<string>()
  for (const [run] of foldText(text).matchAll(WORD)) {
    if (run.length === 1) pairs.add(run)
    for (let index = 0; index + 1 < run.length; index += 1) pairs.add(run.slice(index, index + 2))
  }
  return [...pairs].join(' ')
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

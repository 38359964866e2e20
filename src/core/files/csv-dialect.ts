/**
 * Delimiter, quoting and line ends of a text table, decided on its beginning (about 100 lines). Lines of a
 * preamble do not disturb: the delimiter that gives the widest table over most lines wins. TABs that only
 * decorate cells of a comma file (`6900000000000000001<TAB>,`) are not delimiters.
 */
import { type CsvDialect, CsvScanner } from './csv-scanner.ts'
import { FileRefusal } from './file-refusal.ts'

const SAMPLE_LINES = 100

interface Trial {
  readonly dialect: CsvDialect
  readonly records: readonly string[][]
  /** Most frequent number of columns (two at least) and how many records have it; 1 and 0 when there is none. */
  readonly width: number
  readonly score: number
  readonly isEven: boolean
}

function modeOf(records: readonly string[][]): { width: number; score: number } {
  const counts = new Map<number, number>()
  for (const { length } of records) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  let best = { width: 1, score: 0 }
  for (const [width, count] of counts) if (width * count > best.score) best = { width, score: width * count }
  return best
}

function attempt(sample: string, isWhole: boolean, dialect: CsvDialect): Trial {
  const scanner = new CsvScanner(dialect)
  const records: string[][] = []
  try {
    records.push(...scanner.push(sample))
    if (isWhole) records.push(...scanner.end())
  } catch (error) {
    if (!(error instanceof FileRefusal) || error.code === 'FILE_HOSTILE') throw error
  }
  const filled = records.filter((cells) => cells.length > 1 || cells[0] !== '')
  const { width, score } = modeOf(filled)
  return {
    dialect: { ...dialect, width: width > 1 ? width : 0 },
    records: filled,
    width,
    score,
    isEven: filled.every((cells) => cells.length === width),
  }
}

function areTabsDecoration(sample: string): boolean {
  const tabs = sample.split('\t').length - 1
  const beside = sample.match(/\t(?="?(?:,|\r|\n|$))|(?<=(?:,|\n|^)"?)\t/g)?.length ?? 0
  return beside >= tabs * 0.8
}

function isQuotedThroughout(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  return filled.length > 0 && filled.every((cell) => cell.length > 1 && cell.startsWith('"') && cell.endsWith('"'))
}

/** Reference, Amazon flat files: a quote in a title is a plain character; both ways are tried, the right column count decides. */
function chooseTabQuoting(plain: Trial, quoted: Trial): Trial {
  const widest = plain.records.find((cells) => cells.length === plain.width)
  if (widest && isQuotedThroughout(widest)) return quoted
  return plain.isEven || plain.score >= quoted.score ? plain : quoted
}

function firstLines(sample: string, newline: string): { text: string; isCut: boolean } {
  let at = -1
  for (let line = 0; line < SAMPLE_LINES; line++) {
    const next = sample.indexOf(newline, at + 1)
    if (next < 0) return { text: sample, isCut: false }
    at = next
  }
  return { text: sample.slice(0, at + 1), isCut: true }
}

/** `sample` is the beginning of the text; `isWhole` says that nothing follows. @throws FileRefusal FILE_HOSTILE */
export function detectDialect(sample: string, isWhole: boolean): CsvDialect {
  const newline = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r'
  const { text, isCut } = firstLines(sample, newline)
  const isComplete = isWhole && !isCut
  const tried = (delimiter: CsvDialect['delimiter'], isQuoted: boolean) =>
    attempt(text, isComplete, { delimiter, isQuoted, newline, width: 0 })
  const candidates = [tried(',', true)]
  if (text.includes('\t') && !areTabsDecoration(text))
    candidates.push(chooseTabQuoting(tried('\t', false), tried('\t', true)))
  if (text.includes(';')) candidates.push(tried(';', true))
  return candidates.reduce((best, next) => (next.score > best.score ? next : best)).dialect
}

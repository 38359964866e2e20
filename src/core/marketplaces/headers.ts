/**
 * Header names as platforms and merchants write them, folded so that they can be compared, and the
 * step from names to column numbers, taken once per file. Position never matters.
 */
import { foldWidth, isSpaceCode } from './cells.ts'

/** Our field → the names it goes by, most specific first. */
export type ColumnNames<F extends string> = Readonly<Record<F, readonly string[]>>

/** Our field → column number, -1 where the file has no such column. */
export type Columns<F extends string> = Readonly<Record<F, number>>

/** Trimmed, without white space, brackets and letters half-width, lower case, without `="..."` and the `*` of a required column. */
export function foldHeader(name: string): string {
  let folded = foldWidth(name).toLowerCase()
  if (hasNoise(folded)) folded = withoutSpaces(folded)
  if (folded.startsWith('="') && folded.endsWith('"')) folded = folded.slice(2, -1)
  if (folded.startsWith("'") || folded.startsWith('*') || folded.startsWith('`')) folded = folded.slice(1)
  return folded.endsWith('*') ? folded.slice(0, -1) : folded
}

function hasNoise(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isSpaceCode(text.charCodeAt(i))) return true
  return false
}

function withoutSpaces(text: string): string {
  let kept = ''
  for (const character of text) if (!isSpaceCode(character.charCodeAt(0))) kept += character
  return kept
}

/** A header row, ready to be asked for names. The first of two equal names counts. */
export class Header {
  readonly names: readonly string[]
  private readonly byName = new Map<string, number>()

  constructor(cells: readonly string[]) {
    this.names = cells
    for (let i = 0; i < cells.length; i++) {
      const name = foldHeader(cells[i] ?? '')
      if (name !== '' && !this.byName.has(name)) this.byName.set(name, i)
    }
  }

  /** Column of the first of these names the file has, else -1. */
  find(names: readonly string[]): number {
    for (const name of names) {
      const column = this.byName.get(foldHeader(name))
      if (column !== undefined) return column
    }
    return -1
  }

  has(...names: readonly string[]): boolean {
    return this.find(names) >= 0
  }

  get size(): number {
    return this.byName.size
  }
}

/** Resolves all fields of a report at once. */
export function resolveColumns<F extends string>(header: Header, names: ColumnNames<F>): Columns<F> {
  const columns = {} as Record<F, number>
  for (const field in names) columns[field] = header.find(names[field])
  return columns
}

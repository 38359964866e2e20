/** Rows of a made-up export: values by trimmed column title; times stay instants until a file's style writes them. */
export interface TimeCell {
  /** UTC ms, written as Beijing time; null: an empty cell. */
  readonly at: number | null
}
export type Cell = string | TimeCell
export type Row = Readonly<Record<string, Cell>>

export const time = (at: number | null): TimeCell => ({ at })

/** One value under several titles of different years. */
export function under(names: readonly string[], value: Cell): Row {
  return Object.fromEntries(names.map((name) => [name, value]))
}

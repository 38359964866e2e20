/** A list as one parameter: the statement stays the same however long the list is, and so stays prepared. */

/** The rows of the list passed as this parameter: `id IN ${LIST}` with `listParam(ids)`. */
export const LIST = '(SELECT value FROM json_each(?))'

/** As LIST, by number: `(?2 = '[]' OR id IN ${numberedList(2)})`. */
export function numberedList(parameter: number): string {
  return `(SELECT value FROM json_each(?${parameter}))`
}

export function listParam(values: readonly (number | string)[]): string {
  return JSON.stringify(values)
}

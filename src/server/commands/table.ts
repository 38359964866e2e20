/** Aligned columns for people: Chinese characters are two columns wide. */

/** Lines of the table, the first one the heads; cells longer than `maxWidth` columns are cut with an ellipsis. */
export function renderTable(heads: readonly string[], rows: readonly (readonly string[])[], maxWidth = 40): string {
  const all = [heads, ...rows].map((row) => row.map((cell) => cut(cell, maxWidth)))
  const widths = heads.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))))
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

function widthOf(text: string): number {
  let width = 0
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1
  return width
}

function cut(text: string, maxWidth: number): string {
  const clean = text.replace(/\p{Cc}/gu, ' ')
  if (widthOf(clean) <= maxWidth) return clean
  let kept = ''
  for (const character of clean) {
    if (widthOf(kept + character) > maxWidth - 1) break
    kept += character
  }
  return `${kept}…`
}

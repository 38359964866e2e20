/** Lines of goods and pieces while they are being put together: scanned, typed, corrected. */

export interface PieceLine {
  readonly skuId: string
  readonly sku: string
  readonly name: string
  /** Most pieces that can be taken. */
  readonly available: number
  readonly pieces: number
}

/** One more piece of what was scanned or chosen; a new line when it is not there yet. */
export function withPiece(lines: readonly PieceLine[], goods: Omit<PieceLine, 'pieces'>): PieceLine[] {
  const index = lines.findIndex((line) => line.skuId === goods.skuId)
  const line = lines[index]
  if (line === undefined) return [...lines, { ...goods, pieces: 1 }]
  return lines.with(index, { ...line, available: goods.available, pieces: line.pieces + 1 })
}

export function withCount(lines: readonly PieceLine[], skuId: string, pieces: number): PieceLine[] {
  return lines.map((line) => (line.skuId === skuId ? { ...line, pieces } : line))
}

/** Lines that ask for something, as commands take them. */
export function piecesOf(lines: readonly PieceLine[]): { skuId: string; pieces: number }[] {
  return lines.filter((line) => line.pieces > 0).map(({ skuId, pieces }) => ({ skuId, pieces }))
}

export function isTooMuch(lines: readonly PieceLine[]): boolean {
  return lines.some((line) => line.pieces > line.available)
}

export function sumOf(lines: readonly PieceLine[]): number {
  return lines.reduce((sum, line) => sum + line.pieces, 0)
}

/** Takes pieces out of one warehouse and writes the moves of transfers and grants: what it cannot bear is refused. */
import type { MoveKind } from '../../contract/stock.ts'
import type { Db, Tx } from '../db/index.ts'
import { type PlacedPart, placeDemands } from '../domain/placement.rules.ts'
import { Refusal } from '../domain/refusal.ts'
import { applyMove, ensureLevel, levelOf, placesOf, type Quantities } from '../stock/index.ts'
import { skuCode } from './warehouses.repo.ts'

/** Days that decide which lots may be sold. */
export interface SaleDays {
  readonly today: string
  /** First day on which a lot may expire. */
  readonly expiresFrom: string
}

export interface Pieces {
  readonly skuId: string
  readonly pieces: number
}

/** @throws Refusal INPUT_INVALID when a SKU stands twice or is unknown. */
export function checkPieces(db: Db, lines: readonly Pieces[], field: string): void {
  if (new Set(lines.map(({ skuId }) => skuId)).size !== lines.length) throw new Refusal('INPUT_INVALID', { field })
  for (const { skuId } of lines) if (skuCode(db, skuId) === undefined) throw new Refusal('NOT_FOUND', { what: 'skuId' })
}

/**
 * Places of free pieces in one warehouse, first expired first.
 * @throws Refusal STOCK_NOT_ENOUGH when fewer are available than asked.
 */
export function freeParts(
  db: Db,
  warehouseId: string,
  { skuId, pieces }: Pieces,
  days: SaleDays,
): readonly PlacedPart[] {
  const placement = placeDemands([{ skuId, pieces }], () => placesOf(db, skuId), {
    sites: [[warehouseId]],
    onlyFrom: new Map(),
    isSplitAllowed: false,
    ...days,
  })
  if (placement.isPlaced) return placement.parts.get(skuId) ?? []
  throw new Refusal('STOCK_NOT_ENOUGH', {
    sku: skuCode(db, skuId) ?? '',
    available: pieces - placement.missing,
    wanted: pieces,
  })
}

/** Who moves, when, and for which document. */
export interface MoveContext {
  readonly at: number
  readonly actor: string
  readonly document: string | null
  readonly reason: string | null
}

export interface PieceMove {
  readonly kind: MoveKind
  readonly skuId: string
  readonly warehouseId: string
  readonly lotId: string
  readonly delta: Partial<Quantities>
  readonly cause: string
}

/** @throws Refusal STOCK_NOT_ENOUGH when the level cannot bear it. */
export function movePieces(tx: Tx, context: MoveContext, move: PieceMove): void {
  ensureLevel(tx, move)
  const isDone = applyMove(tx, { ...move, ...context, orderId: null, device: null })
  if (isDone) return
  const wanted = Math.max(...Object.values(move.delta).map((pieces) => -pieces))
  const level = levelOf(tx, move)
  throw new Refusal('STOCK_NOT_ENOUGH', {
    sku: skuCode(tx, move.skuId) ?? '',
    available: level.onHand - level.reserved,
    wanted,
  })
}

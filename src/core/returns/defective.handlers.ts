/** Defective stock: found on the shelf, repaired, disposed of, sent back to the supplier; each undone by the opposite move. */
import { z } from 'zod'
import type { DefectiveChange, DefectiveWay } from '../../contract/returns.ts'
import type { MoveKind } from '../../contract/stock.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf, InputOf } from '../calls/handler.ts'
import type { ListingIndex } from '../catalog/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { foldText, likePattern } from '../domain/search-text.ts'
import { projectionContext, refreshOrders, settleContention } from '../orders/index.ts'
import { applyMove, ensureLevel, levelOf, makeRoom } from '../stock/index.ts'
import * as repo from './defective.repo.ts'
import { skuItem } from './desk.sqlite.ts'

type DefectiveHandlers = Pick<
  HandlersOf<'returns'>,
  'listDefective' | 'listDefectiveChanges' | 'changeDefective' | 'undoDefectiveChange'
>

/** What one piece of each way does to its level. */
const EFFECT: Readonly<Record<DefectiveWay, { kind: MoveKind; onHand: number; defective: number }>> = {
  found: { kind: 'adjust', onHand: -1, defective: 1 },
  repair: { kind: 'adjust', onHand: 1, defective: -1 },
  dispose: { kind: 'dispose', onHand: 0, defective: -1 },
  to_supplier: { kind: 'adjust', onHand: 0, defective: -1 },
}

const PlaceCursor = z.tuple([z.string(), z.string(), z.string()])
const ChangeCursor = z.tuple([z.number(), z.string()])

export function defectiveHandlers(env: CoreEnv, listings: ListingIndex): DefectiveHandlers {
  const { read } = env.uow
  return {
    listDefective(input) {
      const rows = repo.listDefective(read, {
        pattern: input.search === '' ? null : likePattern(foldText(input.search)),
        after: input.cursor === null ? null : PlaceCursor.parse(JSON.parse(input.cursor)),
        limit: input.limit + 1,
      })
      const page = rows.slice(0, input.limit)
      const last = rows.length > input.limit ? page.at(-1) : undefined
      return {
        rows: page,
        nextCursor: last === undefined ? null : JSON.stringify([last.sku, last.warehouseId, last.lotId]),
      }
    },
    listDefectiveChanges(input) {
      const [at, id] = input.cursor === null ? [] : ChangeCursor.parse(JSON.parse(input.cursor))
      const rows = repo.listChanges(read, at === undefined || id === undefined ? null : { at, id }, input.limit + 1)
      const page = rows.slice(0, input.limit)
      const last = rows.length > input.limit ? page.at(-1) : undefined
      return { rows: page, nextCursor: last === undefined ? null : JSON.stringify([last.at, last.id]) }
    },
    changeDefective: { write: (tx, input, call) => change(env, listings, tx, input, call.caller.actor) },
    undoDefectiveChange: { write: (tx, input, call) => undo(env, listings, tx, input.id, call.caller.actor) },
  }
}

function change(
  env: CoreEnv,
  listings: ListingIndex,
  tx: Tx,
  input: InputOf<'returns', 'changeDefective'>,
  actor: string,
): DefectiveChange {
  if (skuItem(tx, input.skuId) === undefined) throw new Refusal('NOT_FOUND')
  const row = {
    id: env.deps.ids.next(),
    sku_id: input.skuId,
    warehouse_id: input.warehouseId,
    lot_id: input.lotId,
    way: input.way,
    quantity: input.quantity,
    reason: input.reason,
    at: env.deps.clock.now(),
    actor,
  }
  const isDone = move(env, listings, tx, row, actor, false)
  if (!isDone) throw new Refusal('STOCK_NOT_ENOUGH', lacking(tx, row, false))
  repo.insertChange(tx, row)
  return shown(tx, row.id)
}

function undo(env: CoreEnv, listings: ListingIndex, tx: Tx, id: string, actor: string): DefectiveChange {
  const row = repo.changeById(tx, id)
  if (row === undefined) throw new Refusal('NOT_FOUND')
  if (row.undone_at !== null) throw new Refusal('RETURN_UNDONE')
  if (!move(env, listings, tx, row, actor, true)) {
    const { sku, available, wanted } = lacking(tx, row, true)
    throw new Refusal('RETURN_GOODS_GONE', { sku, left: available, wanted })
  }
  repo.markChangeUndone(tx, id, env.deps.clock.now())
  return shown(tx, id)
}

/** False when the level could not bear it; nothing was written then. Pieces that leave "on hand" make room first. */
function move(
  env: CoreEnv,
  listings: ListingIndex,
  tx: Tx,
  row: Omit<repo.ChangeRow, 'undone_at'>,
  actor: string,
  isUndo: boolean,
): boolean {
  const context = projectionContext(env, listings, actor)
  const at = context.policy.now
  const effect = EFFECT[row.way]
  const pieces = isUndo ? -row.quantity : row.quantity
  const onHand = effect.onHand * pieces
  const place = { skuId: row.sku_id, warehouseId: row.warehouse_id, lotId: row.lot_id }
  if (onHand < 0 && levelOf(tx, place).onHand < -onHand) return false
  ensureLevel(tx, place)
  const evicted = onHand < 0 ? makeRoom(tx, place, -onHand, { at, actor }) : []
  const isDone = applyMove(tx, {
    ...place,
    at,
    kind: effect.kind,
    delta: { onHand, defective: effect.defective * pieces },
    orderId: null,
    document: row.id,
    cause: `defective:${row.id}${isUndo ? ':undo' : ''}`,
    actor,
    device: null,
    reason: row.reason,
  })
  if (!isDone) return false
  refreshOrders(tx, context, evicted)
  settleContention(tx, context)
  env.uow.touch('returns', 'stock', 'orders', 'alerts')
  return true
}

function lacking(db: Db, row: Omit<repo.ChangeRow, 'undone_at'>, isUndo: boolean) {
  const level = levelOf(db, { skuId: row.sku_id, warehouseId: row.warehouse_id, lotId: row.lot_id })
  const fromShelf = EFFECT[row.way].onHand * (isUndo ? -1 : 1) < 0
  return {
    sku: skuItem(db, row.sku_id)?.sku ?? '',
    available: fromShelf ? level.onHand : level.defective,
    wanted: row.quantity,
  }
}

function shown(db: Db, id: string): DefectiveChange {
  const row = repo.shownChange(db, id)
  if (row === undefined) throw new Refusal('NOT_FOUND')
  return row
}

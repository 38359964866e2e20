/** Corrections by hand, and taking them back by opposite moves. */
import type { StockRow } from '../../contract/stock.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { dayOf } from '../domain/zone.ts'
import { applyMove } from './ledger.repo.ts'
import { stockRow } from './stock-list.sqlite.ts'
import { undoMove } from './undo.service.ts'

export type AfterChange = (tx: Tx, actor: string) => void

export function correctionHandlers(
  env: CoreEnv,
  afterChange: AfterChange,
): Pick<HandlersOf<'stock'>, 'adjust' | 'undo'> {
  const today = () => dayOf(env.deps.clock.now(), env.settings.get().zone)
  const changed = (tx: Tx, actor: string) => {
    afterChange(tx, actor)
    env.uow.touch('stock', 'orders', 'alerts')
  }
  return {
    adjust: {
      write(tx, input, call) {
        const before = mustRow(tx, input, today())
        if (before.version !== input.version)
          throw new Refusal('STALE_VERSION', { onHand: before.onHand, reserved: before.reserved })
        if (input.delta === 0) return before
        const isDone = applyMove(tx, {
          at: env.deps.clock.now(),
          kind: 'adjust',
          skuId: input.skuId,
          warehouseId: input.warehouseId,
          lotId: '',
          delta: { onHand: input.delta },
          orderId: null,
          document: null,
          cause: `adjust:${input.commandKey}`,
          actor: call.caller.actor,
          device: null,
          reason: input.reason,
        })
        if (!isDone)
          throw new Refusal('STOCK_NOT_ENOUGH', {
            sku: before.sku,
            available: before.onHand - before.reserved,
            wanted: -input.delta,
          })
        changed(tx, call.caller.actor)
        return mustRow(tx, input, today())
      },
    },
    undo: {
      write(tx, input, call) {
        const context = { at: env.deps.clock.now(), actor: call.caller.actor, reason: input.reason }
        const { place, isNew } = undoMove(tx, { seq: input.seq ?? null, cause: input.cause ?? null }, context)
        if (isNew) changed(tx, call.caller.actor)
        return mustRow(tx, place, today())
      },
    },
  }
}

function mustRow(db: Db, place: { skuId: string; warehouseId: string }, today: string): StockRow {
  const row = stockRow(db, place.skuId, place.warehouseId, today)
  if (row === undefined) throw new Refusal('NOT_FOUND')
  return row
}

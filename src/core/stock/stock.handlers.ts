/** The contract's `stock` area: levels, moves, proof, alerts, corrections by hand. */
import { z } from 'zod'
import type { StockRow, Verify } from '../../contract/stock.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { foldText, likePattern } from '../domain/search-text.ts'
import { dayOf } from '../domain/zone.ts'
import { writeSetting } from '../settings/index.ts'
import { applyMove, ledgerSize } from './ledger.repo.ts'
import { allocationDifferences, levelDifferences } from './proof.sqlite.ts'
import { listAlerts, listLevels, listMoves, stockRow } from './stock-list.sqlite.ts'

const LevelCursor = z.tuple([z.string(), z.string()])

/** `afterChange` lets waiting orders be served when a correction brings goods. */
export function stockHandlers(env: CoreEnv, afterChange: (tx: Tx, actor: string) => void): HandlersOf<'stock'> {
  const today = () => dayOf(env.deps.clock.now(), env.settings.get().zone)
  return {
    list(input) {
      const rows = listLevels(env.uow.read, {
        today: today(),
        pattern: input.search === '' ? null : likePattern(foldText(input.search)),
        isLowOnly: input.lowOnly,
        isShortOnly: input.shortOnly,
        after: input.cursor === null ? null : LevelCursor.parse(JSON.parse(input.cursor)),
        limit: input.limit + 1,
      })
      const page = rows.slice(0, input.limit)
      const last = rows.length > input.limit ? page.at(-1) : undefined
      return { rows: page, nextCursor: last === undefined ? null : JSON.stringify([last.sku, last.warehouse]) }
    },
    listMoves(input) {
      const rows = listMoves(env.uow.read, {
        ...input,
        before: input.cursor === null ? null : Number(input.cursor),
        limit: input.limit + 1,
      })
      const page = rows.slice(0, input.limit)
      return { rows: page, nextCursor: rows.length > input.limit ? String(page.at(-1)?.seq ?? '') : null }
    },
    verify: {
      write(tx) {
        const proof = verifyStock(tx)
        writeSetting(tx, 'lastVerify', {
          at: env.deps.clock.now(),
          ok: proof.ok,
          differences: proof.differences.length,
        })
        return proof
      },
    },
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
        if (!isDone) throw new Refusal('STOCK_NOT_ENOUGH', { available: before.available, asked: -input.delta })
        afterChange(tx, call.caller.actor)
        env.uow.touch('stock', 'orders', 'alerts')
        return mustRow(tx, input, today())
      },
    },
    listAlerts: () => listAlerts(env.uow.read, today()),
  }
}

/** Proves levels = sum of moves, reservations = sum of allocations, allocations = sum of their parts. */
export function verifyStock(db: Db): Verify {
  const differences = levelDifferences(db)
  const isAllocated = allocationDifferences(db).length === 0
  return { ok: differences.length === 0 && isAllocated, ...ledgerSize(db), differences }
}

function mustRow(db: Db, place: { skuId: string; warehouseId: string }, today: string): StockRow {
  const row = stockRow(db, place.skuId, place.warehouseId, today)
  if (row === undefined) throw new Refusal('NOT_FOUND')
  return row
}

/** Goods kept by lot: which SKUs, which lots, how long they last. */
import { z } from 'zod'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { Tx } from '../db/index.ts'
import { lotState, spread } from '../domain/lot.rules.ts'
import { Refusal } from '../domain/refusal.ts'
import { addDays, daysBetween } from '../domain/zone.ts'
import { levelOf } from '../stock/index.ts'
import { movePieces, saleDays } from '../warehouses/index.ts'
import { keepsLots, keptSkus, type LotLevel, lotLevels, piecesByExpiry, setKeepsLots } from './lots.repo.ts'
import { lotFor } from './lots.service.ts'

export { keepsLots } from './lots.repo.ts'
export { lotFor } from './lots.service.ts'

const Cursor = z.tuple([z.string(), z.string(), z.string()])

/** `settle` serves waiting orders anew: what may be sold has changed. */
export function createLots(env: CoreEnv, settle: (tx: Tx, actor: string) => void): Feature<'lots'> {
  const changed = (tx: Tx, actor: string) => {
    settle(tx, actor)
    env.uow.touch('stock', 'orders', 'alerts')
  }
  return {
    handlers: {
      lots: {
        list({ skuId, withinDays, cursor, limit }) {
          const { today } = saleDays(env)
          const after = cursor === null ? (['', '', ''] as const) : Cursor.parse(JSON.parse(cursor))
          const expiresUpTo = withinDays === null ? null : addDays(today, withinDays)
          const rows = lotLevels(env.uow.read, { skuId, expiresUpTo, after, limit: limit + 1 })
          const page = rows.slice(0, limit)
          const last = rows.length > limit ? page.at(-1) : undefined
          return {
            rows: page.map((level) => toRow(env, level)),
            nextCursor: last === undefined ? null : JSON.stringify([last.sort, last.lotId, last.warehouseId]),
          }
        },
        heatMap({ steps }) {
          const ordered = [...new Set(steps)].sort((a, b) => a - b)
          const { today } = saleDays(env)
          const bySku = Map.groupBy(piecesByExpiry(env.uow.read), (one) => one.skuId)
          const rows = [...bySku.values()].flatMap((lots) => {
            const [first] = lots
            if (first === undefined) return []
            return [{ skuId: first.skuId, sku: first.sku, name: first.name, pieces: spread(lots, ordered, today) }]
          })
          return { steps: ordered, rows }
        },
        listKept() {
          const bySku = Map.groupBy(keptSkus(env.uow.read), (one) => one.skuId)
          return [...bySku.values()].flatMap((levels) => {
            const [first] = levels
            if (first === undefined) return []
            const loose = levels.flatMap(({ warehouseId, warehouse, pieces }) =>
              warehouseId === null || warehouse === null || pieces === null ? [] : [{ warehouseId, warehouse, pieces }],
            )
            return [{ skuId: first.skuId, sku: first.sku, name: first.name, loose }]
          })
        },
        setKept: {
          write(tx, input, call) {
            if (!setKeepsLots(tx, input.skuId, input.keepsLots)) throw new Refusal('NOT_FOUND', { what: 'skuId' })
            changed(tx, call.caller.actor)
            return { skuId: input.skuId, keepsLots: input.keepsLots }
          },
        },
        assign: {
          write(tx, input, call) {
            const lotId = assign(tx, env, input, call.caller.actor)
            changed(tx, call.caller.actor)
            return { lotId }
          },
        },
      },
    },
  }
}

function toRow(env: CoreEnv, { sort: _, ...level }: LotLevel) {
  const { today, expiresFrom } = saleDays(env)
  return {
    ...level,
    daysLeft: level.expiresDay === null ? null : daysBetween(today, level.expiresDay),
    state: lotState(level, today, expiresFrom),
  }
}

interface Assignment {
  readonly commandKey: string
  readonly skuId: string
  readonly warehouseId: string
  readonly pieces: number
  readonly lotNo: string
  readonly expiresDay: string
  readonly madeDay: string | null
}

/** Pieces without a lot become pieces of one; those somebody holds stay where they are. */
function assign(tx: Tx, env: CoreEnv, input: Assignment, actor: string): string {
  const { skuId, warehouseId, pieces, commandKey } = input
  if (keepsLots(tx, skuId) === undefined) throw new Refusal('NOT_FOUND', { what: 'skuId' })
  const level = levelOf(tx, { skuId, warehouseId, lotId: '' })
  const free = level.onHand - level.reserved
  if (free < pieces) throw new Refusal('STOCK_NOT_ENOUGH', { sku: '', available: free, wanted: pieces })
  const at = env.deps.clock.now()
  const lotId = lotFor(tx, skuId, { ...input, receivedDay: null }, { at, ids: env.deps.ids })
  const context = { at, actor, document: null, reason: input.lotNo }
  const move = { kind: 'adjust' as const, skuId, warehouseId }
  movePieces(tx, context, { ...move, lotId: '', delta: { onHand: -pieces }, cause: `lot:${commandKey}:out` })
  movePieces(tx, context, { ...move, lotId, delta: { onHand: pieces }, cause: `lot:${commandKey}:in` })
  return lotId
}

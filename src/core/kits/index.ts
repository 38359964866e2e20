/** Sets kept ready in stock: parts become sets and sets become parts, all in one step. */
import type { Kit } from '../../contract/kits.ts'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { placesOf } from '../stock/index.ts'
import { freeParts, type MoveContext, movePieces, saleDays } from '../warehouses/index.ts'
import { containing, type KitPart, knownSkus, partsOf, saveParts } from './kits.repo.ts'

interface Work {
  readonly commandKey: string
  readonly skuId: string
  readonly warehouseId: string
  readonly pieces: number
  readonly reason: string
}

/** `settle` serves waiting orders with what became free. */
export function createKits(env: CoreEnv, settle: (tx: Tx, actor: string) => void): Feature<'kits'> {
  const work =
    (kind: 'assemble' | 'disassemble') =>
    (tx: Tx, input: Work, { caller: { actor } }: { readonly caller: { readonly actor: string } }) => {
      const parts = partsOf(tx, input.skuId)
      if (parts.length === 0) throw new Refusal('KIT_WITHOUT_PARTS')
      turn(tx, env, kind, input, parts, actor)
      settle(tx, actor)
      env.uow.touch('stock', 'orders', 'alerts')
      return { pieces: input.pieces }
    }
  return {
    handlers: {
      kits: {
        get: ({ skuId, warehouseId }) => kitOf(env, skuId, warehouseId),
        save: {
          write(tx, { skuId, parts }) {
            checkParts(
              tx,
              skuId,
              parts.map((part) => part.skuId),
            )
            saveParts(tx, skuId, parts)
            env.uow.touch('stock')
            return { skuId }
          },
        },
        assemble: { write: work('assemble') },
        disassemble: { write: work('disassemble') },
      },
    },
  }
}

function kitOf(env: CoreEnv, skuId: string, warehouseId: string): Kit {
  const { read } = env.uow
  const parts = partsOf(read, skuId).map((part) => ({ ...part, free: freePieces(read, part.skuId, warehouseId) }))
  const enough = parts.map((part) => Math.floor(part.free / part.quantity))
  return { skuId, parts, canAssemble: enough.length === 0 ? 0 : Math.min(...enough) }
}

function freePieces(db: Db, skuId: string, warehouseId: string): number {
  const here = placesOf(db, skuId).filter((place) => place.warehouseId === warehouseId)
  return here.reduce((sum, place) => sum + place.free, 0)
}

/** @throws Refusal NOT_FOUND, KIT_IN_ITSELF, INPUT_INVALID when a part stands twice. */
function checkParts(tx: Tx, kitId: string, ids: readonly string[]): void {
  const known = knownSkus(tx, [kitId, ...ids])
  for (const id of [kitId, ...ids]) if (!known.has(id)) throw new Refusal('NOT_FOUND', { what: 'skuId' })
  if (new Set(ids).size !== ids.length) throw new Refusal('INPUT_INVALID', { field: 'parts' })
  const circular = containing(tx, kitId, ids)
  if (circular !== undefined) throw new Refusal('KIT_IN_ITSELF', { sku: known.get(circular) ?? '' })
}

/** Takes first, so that what is missing is refused before anything is added. */
function turn(
  tx: Tx,
  env: CoreEnv,
  kind: 'assemble' | 'disassemble',
  input: Work,
  parts: readonly KitPart[],
  actor: string,
): void {
  const { skuId, warehouseId, pieces, commandKey } = input
  const context = { at: env.deps.clock.now(), actor, document: null, reason: input.reason === '' ? null : input.reason }
  const whole = [{ skuId, pieces }]
  const single = parts.map((part) => ({ skuId: part.skuId, pieces: part.quantity * pieces }))
  const [out, into] = kind === 'assemble' ? [single, whole] : [whole, single]
  for (const one of out)
    for (const part of freeParts(tx, warehouseId, one, saleDays(env)))
      movePieces(tx, context, {
        kind,
        skuId: one.skuId,
        warehouseId,
        lotId: part.lotId,
        delta: { onHand: -part.pieces },
        cause: `${kind}:${commandKey}:out:${one.skuId}:${part.lotId}`,
      })
  for (const one of into) add(tx, context, kind, one, warehouseId, commandKey)
}

function add(
  tx: Tx,
  context: MoveContext,
  kind: 'assemble' | 'disassemble',
  one: { readonly skuId: string; readonly pieces: number },
  warehouseId: string,
  commandKey: string,
): void {
  const cause = `${kind}:${commandKey}:in:${one.skuId}`
  movePieces(tx, context, { kind, skuId: one.skuId, warehouseId, lotId: '', delta: { onHand: one.pieces }, cause })
}

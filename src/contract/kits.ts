/** Sets kept ready in stock: what goes into one, putting together, taking apart. */
import { z } from 'zod'
import { refusals } from './errors.ts'
import { CommandKey, Id, Quantity } from './primitives.ts'
import { command, query } from './procedure.ts'

const MOST_PARTS = 50

export const KitShape = z.object({
  skuId: Id,
  parts: z.array(
    z.object({
      skuId: Id,
      sku: z.string(),
      name: z.string(),
      /** Pieces in one set. */
      quantity: Quantity,
      /** Pieces nobody holds in the warehouse asked about. */
      free: Quantity,
    }),
  ),
  /** Sets the free pieces are enough for. */
  canAssemble: Quantity,
})
export type Kit = z.infer<typeof KitShape>

const Work = z.object({
  commandKey: CommandKey,
  skuId: Id,
  warehouseId: Id,
  pieces: Quantity.min(1).max(1_000_000),
  reason: z.string().trim().max(200).default(''),
})

export const kitsContract = {
  /** A SKU that is no set has no parts. */
  get: query('/kits/get')
    .input(z.object({ skuId: Id, warehouseId: Id }))
    .output(KitShape),
  /** No parts: it is no set any more. A set may not contain itself, directly or through other sets. */
  save: command('/kits/save')
    .errors(refusals('NOT_FOUND', 'KIT_IN_ITSELF'))
    .input(
      z.object({
        commandKey: CommandKey,
        skuId: Id,
        parts: z.array(z.object({ skuId: Id, quantity: Quantity.min(1).max(10_000) })).max(MOST_PARTS),
      }),
    )
    .output(z.object({ skuId: Id })),
  /** Takes the parts and adds the sets, all or nothing; undone by disassemble. */
  assemble: command('/kits/assemble')
    .errors(refusals('KIT_WITHOUT_PARTS', 'STOCK_NOT_ENOUGH'))
    .input(Work)
    .output(z.object({ pieces: Quantity })),
  disassemble: command('/kits/disassemble')
    .errors(refusals('KIT_WITHOUT_PARTS', 'STOCK_NOT_ENOUGH'))
    .input(Work)
    .output(z.object({ pieces: Quantity })),
}

/** Pick lists, waybills, shipping, ship files. */
import { z } from 'zod'
import { EVERYONE } from './access.ts'
import { refusals } from './errors.ts'
import { QueueFilter } from './orders.ts'
import { CommandKey, Id, Instant, PageInput, Platform, pageOf, Quantity } from './primitives.ts'
import { command, query, read } from './procedure.ts'

export const PickLineShape = z.object({
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  spec: z.string().nullable(),
  barcode: z.string().nullable(),
  bin: z.string().nullable(),
  quantity: Quantity,
  orders: z.number().int(),
  isPicked: z.boolean(),
})
export const PickOrderShape = z.object({
  orderId: z.number().int(),
  orderNo: z.string(),
  platform: Platform,
  platformOrderId: z.string(),
  /** Place of the order on the list, from 1. */
  slot: z.number().int(),
  lines: z.array(
    z.object({
      sku: z.string(),
      name: z.string(),
      spec: z.string().nullable(),
      bin: z.string().nullable(),
      quantity: Quantity,
    }),
  ),
  receiver: z.string(),
  buyerNote: z.string().nullable(),
  sellerNote: z.string().nullable(),
  waybill: z.string().nullable(),
  carrier: z.string().nullable(),
  isShipped: z.boolean(),
})
export const PickListShape = z.object({
  id: Id,
  no: z.string(),
  state: z.enum(['open', 'picked', 'done', 'cancelled']),
  picker: z.string(),
  createdAt: Instant,
  printedAt: Instant.nullable(),
  printCount: z.number().int(),
  orderCount: z.number().int(),
  units: Quantity,
  shippedCount: z.number().int(),
})
export type PickList = z.infer<typeof PickListShape>
export const PickListDetail = PickListShape.extend({ lines: z.array(PickLineShape), orders: z.array(PickOrderShape) })
export type PickListDetail = z.infer<typeof PickListDetail>

export const BulkResult = z.object({
  done: z.number().int(),
  skipped: z.array(z.object({ orderId: z.number().int(), orderNo: z.string(), code: z.string() })),
})
export type BulkResult = z.infer<typeof BulkResult>

export const ShipTemplateShape = z.object({
  platform: Platform,
  fileName: z.string(),
  columns: z.object({ orderId: z.string(), carrier: z.string(), waybill: z.string(), lineId: z.string().nullable() }),
  headers: z.array(z.string()),
  isDefault: z.boolean(),
})

const Selection = z.union([
  z.object({ ids: z.array(z.number().int()).min(1).max(5000) }),
  z.object({ filter: QueueFilter, except: z.array(z.number().int()).max(5000).default([]) }),
])

export const fulfilmentContract = {
  /** Chosen orders, or all that can ship; split over pickers. Orders that cannot ship are skipped with the reason. */
  createPickLists: command('/pick-lists/create')
    .errors(refusals('PICK_LIST_EMPTY'))
    .input(
      z.object({
        commandKey: CommandKey,
        selection: Selection,
        pickers: z.array(z.string().trim().max(40)).min(1).max(20).default(['']),
      }),
    )
    .output(z.object({ pickLists: z.array(PickListShape), skipped: BulkResult.shape.skipped })),
  listPickLists: query('/pick-lists', EVERYONE)
    .input(PageInput.extend({ state: z.enum(['open', 'picked', 'done', 'cancelled', 'all']).default('all') }))
    .output(pageOf(PickListShape)),
  getPickList: query('/pick-lists/get', EVERYONE)
    .errors(refusals('NOT_FOUND'))
    .input(z.object({ id: Id }))
    .output(PickListDetail),
  markPrinted: command('/pick-lists/printed', EVERYONE)
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(PickListShape),
  markPicked: command('/pick-lists/picked', EVERYONE)
    .errors(refusals('PICK_LIST_CLOSED'))
    .input(z.object({ commandKey: CommandKey, id: Id, isPicked: z.boolean() }))
    .output(PickListShape),
  /** Orders go back to the queue. */
  cancelPickList: command('/pick-lists/cancel')
    .errors(refusals('PICK_LIST_CLOSED'))
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(PickListShape),
  /** Waybills entered, pasted (order number TAB waybill [TAB carrier]) or scanned. An empty waybill clears it. */
  saveWaybills: command('/shipments/waybills')
    .input(
      z.object({
        commandKey: CommandKey,
        rows: z
          .array(
            z.object({
              orderNo: z.string().max(80),
              waybill: z.string().max(60),
              carrier: z.string().max(40).nullable().default(null),
            }),
          )
          .min(1)
          .max(5000),
      }),
    )
    .output(BulkResult),
  /** Deducts stock once; undoable until the platform says shipped. */
  markShipped: command('/shipments/ship')
    .input(z.object({ commandKey: CommandKey, ids: z.array(z.number().int()).min(1).max(5000) }))
    .output(BulkResult),
  undoShipped: command('/shipments/undo')
    .errors(refusals('NOTHING_TO_UNDO'))
    .input(z.object({ commandKey: CommandKey, ids: z.array(z.number().int()).min(1).max(5000) }))
    .output(BulkResult),
  /** The platform's batch-ship file of the chosen (or all not yet written) shipments. */
  writeShipFile: command('/shipments/file')
    .errors(refusals('TEMPLATE_INCOMPLETE'))
    .input(
      z.object({
        commandKey: CommandKey,
        platform: Platform,
        ids: z.array(z.number().int()).max(5000).default([]),
        again: z.boolean().default(false),
      }),
    )
    .output(z.object({ fileToken: z.string(), fileName: z.string(), orders: z.number().int() })),
  listShipTemplates: read('/shipments/templates').output(z.array(ShipTemplateShape)),
  /** The owner's own downloaded template (uploaded), columns mapped once. */
  saveShipTemplate: command('/shipments/templates/save')
    .errors(refusals('TEMPLATE_INCOMPLETE'))
    .input(
      z.object({
        commandKey: CommandKey,
        platform: Platform,
        uploadToken: z.string(),
        columns: ShipTemplateShape.shape.columns.nullable().default(null),
      }),
    )
    .output(ShipTemplateShape),
  removeShipTemplate: command('/shipments/templates/remove')
    .input(z.object({ commandKey: CommandKey, platform: Platform }))
    .output(z.object({ platform: Platform })),
}

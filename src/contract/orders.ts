/** The order centre: one queue, its tabs, one order with everything about it. */
import { z } from 'zod'
import { EVERYONE } from './access.ts'
import { refusals } from './errors.ts'
import {
  CommandKey,
  Currency,
  Day,
  Fulfilment,
  HoldCode,
  Id,
  Instant,
  Minor,
  OrderState,
  PageInput,
  Platform,
  pageOf,
  Quantity,
  RefundState,
} from './primitives.ts'
import { command, query, read } from './procedure.ts'
import { RecordAnswer, RecordedOrder } from './recorded-order.ts'

/** Tabs by what the owner must do. */
export const QUEUE_TABS = ['to_map', 'on_hold', 'to_ship', 'urgent', 'shipped', 'closed', 'all'] as const
export const QueueTab = z.enum(QUEUE_TABS)
export type QueueTab = z.infer<typeof QueueTab>

export const QueueFilter = z.object({
  platforms: z.array(Platform).default([]),
  shopIds: z.array(Id).default([]),
  states: z.array(OrderState).default([]),
  holds: z.array(HoldCode).default([]),
  /** Names, addresses, order numbers, waybills, phones, codes, titles, notes. */
  search: z.string().max(100).default(''),
  paidFrom: Instant.nullable().default(null),
  paidTo: Instant.nullable().default(null),
  hasNote: z.boolean().default(false),
  /** Not yet on an open pick list. */
  unpickedOnly: z.boolean().default(false),
})
export type QueueFilter = z.infer<typeof QueueFilter>

export const QUEUE_SORTS = ['deadline', 'newest', 'oldest'] as const
export const QueueSort = z.enum(QUEUE_SORTS)
export type QueueSort = z.infer<typeof QueueSort>

export const QueueRow = z.object({
  id: z.number().int(),
  orderNo: z.string(),
  platform: Platform,
  shopId: Id,
  platformOrderId: z.string(),
  state: OrderState,
  refunded: RefundState,
  holds: z.array(HoldCode),
  createdAt: Instant.nullable(),
  paidAt: Instant.nullable(),
  shippedAt: Instant.nullable(),
  shipByAt: Instant.nullable(),
  /** Where the deadline comes from. */
  shipBySource: z.enum(['order', 'default', 'none']),
  currency: Currency,
  buyerPaidMinor: Minor,
  /** Receiver as shown in lists: name and place; phone masked. */
  receiver: z.string(),
  /** First goods with quantity, then `+n`. */
  goods: z.string(),
  lineCount: z.number().int(),
  units: Quantity,
  waybill: z.string().nullable(),
  buyerNote: z.string().nullable(),
  sellerNote: z.string().nullable(),
  missing: Quantity,
  pickListNo: z.string().nullable(),
  fulfilment: Fulfilment,
})
export type QueueRow = z.infer<typeof QueueRow>

export const OrderLineShape = z.object({
  id: z.number().int(),
  platformLineId: z.string().nullable(),
  listingId: Id.nullable(),
  /** Our code; bundles as `A*1+B*2`; null when unmapped. */
  sku: z.string().nullable(),
  merchantCode: z.string().nullable(),
  title: z.string(),
  spec: z.string().nullable(),
  quantity: Quantity,
  unitPriceMinor: Minor.nullable(),
  refunded: RefundState,
  hasLeft: z.boolean(),
})

export const StockEffectShape = z.object({
  sku: z.string(),
  name: z.string(),
  warehouse: z.string(),
  bin: z.string().nullable(),
  wanted: Quantity,
  reserved: Quantity,
  shipped: Quantity,
  missing: Quantity,
})

export const OrderDetail = QueueRow.extend({
  businessDay: Day.nullable(),
  createdText: z.string().nullable(),
  createdZone: z.string().nullable(),
  completedAt: Instant.nullable(),
  freightMinor: Minor.nullable(),
  refundMinor: Minor.nullable(),
  carrier: z.string().nullable(),
  receiverFields: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    province: z.string().nullable(),
    city: z.string().nullable(),
    district: z.string().nullable(),
    address: z.string().nullable(),
  }),
  isAddressMasked: z.boolean(),
  /** When an unpaid order gives its stock back; null when it holds none or as long as it is open. */
  expiresAt: Instant.nullable(),
  /** End of its one extension. */
  extendedUntil: Instant.nullable(),
  /** Warehouse the owner chose for this order; null follows the route. */
  servedFrom: Id.nullable(),
  lines: z.array(OrderLineShape),
  stock: z.array(StockEffectShape),
  holdDetails: z.array(
    z.object({ code: HoldCode, since: Instant, values: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
  timeline: z.array(
    z.object({
      at: Instant,
      kind: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
      actor: z.string(),
    }),
  ),
  /** Reports the order was read from. */
  sources: z.array(
    z.object({ report: z.string(), file: z.string(), rows: z.array(z.number().int()), importedAt: Instant }),
  ),
  version: z.number().int(),
})
export type OrderDetail = z.infer<typeof OrderDetail>

export const ProposalShape = z.object({
  missing: Quantity,
  /** What it could have now of each SKU it lacks. */
  lines: z.array(z.object({ sku: z.string(), name: z.string(), wanted: Quantity, available: Quantity })),
  /** Every warehouse that has all of it. */
  warehouses: z.array(z.object({ warehouseId: Id, code: z.string(), name: z.string() })),
})

export const ServiceTurnShape = z.object({
  orderId: z.number().int(),
  orderNo: z.string(),
  platform: Platform,
  shipByAt: Instant.nullable(),
  paidAt: Instant.nullable(),
  wanted: Quantity,
  hasNow: z.boolean(),
  willHave: z.boolean(),
})

/** The stable shape of the command line and the open API. Instants are ISO 8601 UTC text, null when unknown. */
export const OrderExport = z.object({
  orderNo: z.string(),
  platform: Platform,
  platformOrderId: z.string(),
  state: OrderState,
  refunded: RefundState,
  createdAt: z.string().nullable(),
  paidAt: z.string().nullable(),
  shippedAt: z.string().nullable(),
  businessDay: Day.nullable(),
  currency: Currency,
  buyerPaidMinor: Minor,
  waybill: z.string().nullable(),
  receiver: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    province: z.string().nullable(),
    city: z.string().nullable(),
    district: z.string().nullable(),
    address: z.string().nullable(),
  }),
  buyerNote: z.string().nullable(),
  sellerNote: z.string().nullable(),
  holds: z.array(HoldCode),
  lines: z.array(
    z.object({
      platformLineId: z.string().nullable(),
      sku: z.string().nullable(),
      title: z.string(),
      quantity: Quantity,
      unitPriceMinor: Minor.nullable(),
    }),
  ),
})
export type OrderExport = z.infer<typeof OrderExport>

export const SavedViewShape = z.object({
  id: Id,
  name: z.string().min(1).max(40),
  tab: QueueTab,
  sort: QueueSort,
  filter: QueueFilter,
  position: z.number().int(),
})
export type SavedView = z.infer<typeof SavedViewShape>

export const SearchHit = z.object({
  kind: z.enum(['order', 'sku', 'listing', 'pick_list']),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
})

const QueueInput = PageInput.extend({
  tab: QueueTab.default('to_ship'),
  sort: QueueSort.default('deadline'),
  filter: QueueFilter.default(() => QueueFilter.parse({})),
  backwards: z.boolean().default(false),
})

export const ordersContract = {
  listQueue: query('/orders/queue').input(QueueInput).output(pageOf(QueueRow)),
  /** Counts of the tabs without filter (kept with each change), or of the filter when one is given (counted, capped at 10,000). */
  countTabs: query('/orders/counts', EVERYONE)
    .input(z.object({ filter: QueueFilter.optional() }))
    .output(z.object({ counts: z.record(z.enum([...QUEUE_TABS, 'unpaid']), z.number().int()), isCapped: z.boolean() })),
  get: query('/orders/get')
    .errors(refusals('NOT_FOUND'))
    .input(z.object({ id: z.number().int().optional(), orderNo: z.string().max(80).optional() }))
    .output(OrderDetail),
  /** Keyset pages in the stable export shape, by internal order. */
  exportPage: query('/orders/export')
    .input(
      PageInput.extend({ state: OrderState.nullable().default(null), platform: Platform.nullable().default(null) }),
    )
    .output(pageOf(OrderExport)),
  /**
   * Writes down one order from outside as an import would: reserved whole or not at all, the same content
   * again changes nothing, an older version never overwrites.
   */
  record: command('/orders').errors(refusals('SKU_UNKNOWN', 'SHOP_UNCLEAR')).input(RecordedOrder).output(RecordAnswer),
  /** A manual hold, or its release. */
  setHold: command('/orders/hold')
    .input(
      z.object({
        commandKey: CommandKey,
        ids: z.array(z.number().int()).min(1).max(5000),
        isHeld: z.boolean(),
        reason: z.string().trim().max(200).default(''),
      }),
    )
    .output(z.object({ changed: z.number().int(), skipped: z.number().int() })),
  /** Once per unpaid order: it holds its stock this much longer. */
  extendReservation: command('/orders/extend')
    .errors(refusals('NOT_FOUND', 'RESERVATION_NOT_EXTENDABLE'))
    .input(z.object({ commandKey: CommandKey, id: z.number().int(), minutes: z.number().int().min(1).max(1_440) }))
    .output(z.object({ id: z.number().int(), expiresAt: Instant })),
  /** Serves one order from a warehouse the owner chose; null returns to the route. */
  serveFrom: command('/orders/serve-from')
    .errors(refusals('NOT_FOUND'))
    .input(z.object({ commandKey: CommandKey, id: z.number().int(), warehouseId: Id.nullable() }))
    .output(z.object({ id: z.number().int(), missing: Quantity })),
  /** Ways out for an order that waits for stock. */
  getProposals: query('/orders/proposals')
    .errors(refusals('NOT_FOUND'))
    .input(z.object({ id: z.number().int() }))
    .output(ProposalShape),
  /** Who would be served, in the order of service, if `pieces` more of a SKU came to the default warehouse. Changes nothing. */
  previewService: query('/orders/service')
    .input(z.object({ skuId: Id, pieces: Quantity.min(0).max(1_000_000) }))
    .output(z.array(ServiceTurnShape)),
  /** The owner's own note; it stands in place of the platform's seller note. */
  setNote: command('/orders/note')
    .input(z.object({ commandKey: CommandKey, id: z.number().int(), sellerNote: z.string().max(500) }))
    .output(z.object({ id: z.number().int() })),
  /** The list as xlsx or csv file, formula-safe; there once the job is done. */
  exportFile: command('/orders/file')
    .input(z.object({ commandKey: CommandKey, tab: QueueTab, filter: QueueFilter, format: z.enum(['xlsx', 'csv']) }))
    .output(z.object({ jobId: Id, fileToken: z.string(), fileName: z.string() })),
  listViews: read('/orders/views').output(z.array(SavedViewShape)),
  saveView: command('/orders/views/save')
    .input(
      z.object({ commandKey: CommandKey, id: Id.nullable(), view: SavedViewShape.omit({ id: true, position: true }) }),
    )
    .output(SavedViewShape),
  deleteView: command('/orders/views/delete')
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(z.object({ id: Id })),
}

export const searchContract = {
  /** Everything, from two characters. */
  everywhere: query('/search')
    .input(z.object({ text: z.string().min(1).max(100), limit: z.number().int().min(1).max(20).default(8) }))
    .output(z.array(SearchHit)),
}

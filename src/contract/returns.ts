/** The returns desk: parcels that came back, their graded pieces, refunds beside them, defective stock and its way out. */
import { z } from 'zod'
import { refusals } from './errors.ts'
import {
  CommandKey,
  Currency,
  Day,
  Id,
  Instant,
  Minor,
  OrderState,
  PageInput,
  Platform,
  pageOf,
  Quantity,
} from './primitives.ts'
import { command, query, read } from './procedure.ts'

/** `sellable` goes back on hand, `defective` to the defective stock, `dispose` is recorded and moves nothing. */
export const RETURN_GRADES = ['sellable', 'defective', 'dispose'] as const
export const ReturnGrade = z.enum(RETURN_GRADES)
export type ReturnGrade = z.infer<typeof ReturnGrade>

export const RETURN_REASONS = [
  'unwanted',
  'quality',
  'wrong_item',
  'not_as_described',
  'damaged',
  'exchange',
  'rejected',
  'undeliverable',
  'other',
] as const
export const ReturnReason = z.enum(RETURN_REASONS)
export type ReturnReason = z.infer<typeof ReturnReason>

/** What an order's refund is: `open` runs, `part` and `full` are paid. */
export const RefundSeen = z.enum(['none', 'open', 'part', 'full'])
export type RefundSeen = z.infer<typeof RefundSeen>

/**
 * Refund beside parcel. Of orders: `awaiting` a refund runs and the parcel is not here, `refunded_away` the money went
 * back and the parcel is not here. Of parcels: `unrefunded` it is here and no refund is known, `early` the money went
 * back before it came.
 */
export const REFUND_MATCHES = ['awaiting', 'refunded_away', 'unrefunded', 'early'] as const
export const RefundMatch = z.enum(REFUND_MATCHES)
export type RefundMatch = z.infer<typeof RefundMatch>

/** `unknown`: no order linked yet; `ungraded`: linked, no piece graded yet. */
export const RETURN_STATES = ['unknown', 'ungraded', 'graded', 'undone'] as const
export const ReturnState = z.enum(RETURN_STATES)
export type ReturnState = z.infer<typeof ReturnState>

export const ReturnRow = z.object({
  id: Id,
  no: z.string(),
  state: ReturnState,
  orderId: z.number().int().nullable(),
  orderNo: z.string().nullable(),
  platform: Platform.nullable(),
  waybill: z.string().nullable(),
  reason: ReturnReason,
  note: z.string().nullable(),
  /** The order's refund now; null while no order is linked. */
  refund: RefundSeen.nullable(),
  match: RefundMatch.nullable(),
  /** First goods with quantity, then `+n`. */
  goods: z.string(),
  sellable: Quantity,
  defective: Quantity,
  disposed: Quantity,
  photos: z.number().int(),
  receivedAt: Instant,
  actor: z.string(),
  version: z.number().int(),
})
export type ReturnRow = z.infer<typeof ReturnRow>

export const DeskItem = z.object({
  skuId: Id,
  sku: z.string(),
  barcode: z.string().nullable(),
  name: z.string(),
  spec: z.string().nullable(),
  bin: z.string().nullable(),
  /** Pieces that left with the order, and pieces of it that came back. */
  shipped: Quantity,
  returned: Quantity,
})
export type DeskItem = z.infer<typeof DeskItem>

export const DeskOrder = z.object({
  id: z.number().int(),
  orderNo: z.string(),
  platform: Platform,
  platformOrderId: z.string(),
  state: OrderState,
  /** Name and place; no phone. */
  receiver: z.string(),
  waybill: z.string().nullable(),
  shippedAt: Instant.nullable(),
  refund: RefundSeen,
  refundMinor: Minor.nullable(),
  currency: Currency,
  /** After-sale numbers of the platform's exports. */
  afterSales: z.array(z.object({ no: z.string(), isOpen: z.boolean(), refundMinor: Minor.nullable() })),
  items: z.array(DeskItem),
  /** Its parcels that are here already. */
  returns: z.array(z.object({ id: Id, no: z.string() })),
  /** We shipped it, the platform closed it as never sent: its pieces were put back in the book then. */
  isBackAlready: z.boolean(),
})
export type DeskOrder = z.infer<typeof DeskOrder>

export const Suggestion = z.object({
  order: DeskOrder,
  /** Why it may be this one. */
  why: z.array(z.enum(['text', 'refund_open', 'same_goods'])),
})
export type Suggestion = z.infer<typeof Suggestion>

export const ReturnLine = z.object({
  id: Id,
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  grade: ReturnGrade,
  quantity: Quantity,
  warehouse: z.string(),
  lotNo: z.string().nullable(),
  at: Instant,
  actor: z.string(),
  isUndone: z.boolean(),
})
export type ReturnLine = z.infer<typeof ReturnLine>

export const ReturnPhoto = z.object({
  id: Id,
  mime: z.string(),
  bytes: z.number().int(),
  at: Instant,
  /** False when the folder of photos did not come along to this computer. */
  isHere: z.boolean(),
})
export type ReturnPhoto = z.infer<typeof ReturnPhoto>

export const ReturnDetail = ReturnRow.extend({
  lines: z.array(ReturnLine),
  photoList: z.array(ReturnPhoto),
  order: DeskOrder.nullable(),
  excessReason: z.string().nullable(),
  undoReason: z.string().nullable(),
})
export type ReturnDetail = z.infer<typeof ReturnDetail>

const Reason = z.string().trim().max(200)
const GradedPieces = z.object({
  skuId: Id,
  grade: ReturnGrade,
  quantity: Quantity.min(1).max(100_000),
  /** Where they are put; where they left from when left out. */
  warehouseId: Id.nullable().default(null),
})
const Graded = z.array(GradedPieces).max(200)

/** Ways into and out of the defective stock: `found` broken on the shelf, `repair` to sellable, `dispose`, `to_supplier`. */
export const DEFECTIVE_WAYS = ['found', 'repair', 'dispose', 'to_supplier'] as const
export const DefectiveWay = z.enum(DEFECTIVE_WAYS)
export type DefectiveWay = z.infer<typeof DefectiveWay>

export const DefectiveRow = z.object({
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  spec: z.string().nullable(),
  bin: z.string().nullable(),
  warehouseId: Id,
  warehouse: z.string(),
  lotId: z.string(),
  lotNo: z.string().nullable(),
  defective: Quantity,
  /** At cost; null when the cost is not known. */
  valueMinor: Minor.nullable(),
})
export type DefectiveRow = z.infer<typeof DefectiveRow>

export const DefectiveChange = z.object({
  id: Id,
  sku: z.string(),
  name: z.string(),
  warehouse: z.string(),
  way: DefectiveWay,
  quantity: Quantity,
  reason: z.string(),
  at: Instant,
  actor: z.string(),
  isUndone: z.boolean(),
})
export type DefectiveChange = z.infer<typeof DefectiveChange>

export const ReturnsReport = z.object({
  /** Of orders placed in these days: pieces that left, and pieces of them that came back, most returned first. */
  skus: z.array(
    z.object({
      skuId: Id,
      sku: z.string(),
      name: z.string(),
      shipped: Quantity,
      returned: Quantity,
      defective: Quantity,
    }),
  ),
  /** Of parcels received in these days. */
  reasons: z.array(z.object({ reason: ReturnReason, parcels: z.number().int(), pieces: Quantity })),
})
export type ReturnsReport = z.infer<typeof ReturnsReport>

export const returnsContract = {
  /** What a scanned code is: a parcel received here, an order (several may share a waybill), goods, or nothing known. */
  find: query('/returns/find')
    .input(z.object({ code: z.string().trim().min(1).max(120) }))
    .output(
      z.object({
        returns: z.array(ReturnRow),
        orders: z.array(DeskOrder),
        sku: DeskItem.nullable(),
      }),
    ),
  /** Orders an unknown parcel may belong to: by words (number, buyer, phone, goods) and by goods that are in it. */
  suggestOrders: query('/returns/suggest')
    .input(z.object({ text: z.string().trim().max(100).default(''), skuIds: z.array(Id).max(20).default([]) }))
    .output(z.array(Suggestion)),
  list: query('/returns/list')
    .input(
      PageInput.extend({
        state: z.enum([...RETURN_STATES, 'all']).default('all'),
        search: z.string().trim().max(100).default(''),
        reason: ReturnReason.nullable().default(null),
        grade: ReturnGrade.nullable().default(null),
        match: z.enum(['unrefunded', 'early']).nullable().default(null),
      }),
    )
    .output(pageOf(ReturnRow)),
  /** Orders with a refund and without a parcel. */
  listRefunds: query('/returns/refunds')
    .input(PageInput.extend({ match: z.enum(['awaiting', 'refunded_away']) }))
    .output(pageOf(DeskOrder)),
  counts: read('/returns/counts').output(
    z.object({ unknown: z.number().int(), ungraded: z.number().int(), awaiting: z.number().int() }),
  ),
  get: query('/returns/get')
    .errors(refusals('NOT_FOUND'))
    .input(z.object({ id: Id }))
    .output(ReturnDetail),
  /** A parcel, with what is known of it: order, graded pieces (stock moves at once), uploaded photos. */
  receive: command('/returns/receive')
    .errors(refusals('RETURN_TOO_MANY', 'PHOTO_NOT_USABLE', 'PHOTO_TOO_MANY'))
    .input(
      z.object({
        commandKey: CommandKey,
        orderId: z.number().int().nullable().default(null),
        waybill: z.string().trim().max(60).default(''),
        reason: ReturnReason.default('unwanted'),
        note: z.string().trim().max(500).default(''),
        lines: Graded.default([]),
        photoTokens: z.array(z.string()).max(9).default([]),
        excessReason: Reason.default(''),
      }),
    )
    .output(ReturnDetail),
  /** More pieces of a received parcel. */
  grade: command('/returns/grade')
    .errors(refusals('RETURN_TOO_MANY', 'RETURN_UNDONE'))
    .input(z.object({ commandKey: CommandKey, id: Id, lines: Graded.min(1), excessReason: Reason.default('') }))
    .output(ReturnDetail),
  /** To its order, once known; null takes the link away. Graded pieces stay where they are. */
  link: command('/returns/link')
    .errors(refusals('RETURN_TOO_MANY', 'RETURN_UNDONE'))
    .input(
      z.object({
        commandKey: CommandKey,
        id: Id,
        orderId: z.number().int().nullable(),
        excessReason: Reason.default(''),
      }),
    )
    .output(ReturnDetail),
  edit: command('/returns/edit')
    .errors(refusals('STALE_VERSION', 'RETURN_UNDONE'))
    .input(
      z.object({
        commandKey: CommandKey,
        id: Id,
        version: z.number().int(),
        waybill: z.string().trim().max(60),
        reason: ReturnReason,
        note: z.string().trim().max(500),
      }),
    )
    .output(ReturnDetail),
  /** Opposite moves: of one line, or of the whole parcel. */
  undo: command('/returns/undo')
    .errors(refusals('RETURN_UNDONE', 'RETURN_GOODS_GONE'))
    .input(
      z.object({ commandKey: CommandKey, id: Id, lineId: Id.nullable().default(null), reason: Reason.default('') }),
    )
    .output(ReturnDetail),
  /** JPEG, PNG or WebP up to 5 MB, uploaded before. */
  addPhoto: command('/returns/photos/add')
    .errors(refusals('PHOTO_NOT_USABLE', 'PHOTO_TOO_MANY', 'RETURN_UNDONE'))
    .input(z.object({ commandKey: CommandKey, id: Id, uploadToken: z.string() }))
    .output(ReturnDetail),
  removePhoto: command('/returns/photos/remove')
    .input(z.object({ commandKey: CommandKey, id: Id, photoId: Id }))
    .output(ReturnDetail),
  /** The picture as base64. */
  getPhoto: query('/returns/photos/get')
    .errors(refusals('NOT_FOUND'))
    .input(z.object({ id: Id, photoId: Id }))
    .output(z.object({ mime: z.string(), base64: z.string() })),
  listDefective: query('/returns/defective')
    .input(PageInput.extend({ search: z.string().max(100).default('') }))
    .output(pageOf(DefectiveRow)),
  listDefectiveChanges: query('/returns/defective/changes').input(PageInput).output(pageOf(DefectiveChange)),
  changeDefective: command('/returns/defective/change')
    .errors(refusals('STOCK_NOT_ENOUGH'))
    .input(
      z.object({
        commandKey: CommandKey,
        skuId: Id,
        warehouseId: Id,
        lotId: z.string().max(64).default(''),
        way: DefectiveWay,
        quantity: Quantity.min(1).max(100_000),
        reason: Reason.min(1),
      }),
    )
    .output(DefectiveChange),
  undoDefectiveChange: command('/returns/defective/undo')
    .errors(refusals('RETURN_UNDONE', 'RETURN_GOODS_GONE'))
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(DefectiveChange),
  /** Days in the shop's zone, both included. */
  report: query('/returns/report')
    .input(z.object({ from: Day, to: Day }))
    .output(ReturnsReport),
}

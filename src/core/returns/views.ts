/** Stored parcels and orders in the shapes of the contract. */
import type { DeskOrder, RefundSeen, ReturnDetail, ReturnRow } from '../../contract/returns.ts'
import type { Db } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { afterSalesOf, type DeskOrderRow, itemsOfOrders, orderRows, parcelsOfOrders, refundOf } from './desk.sqlite.ts'
import { type ListedParcel, listedParcels } from './list.sqlite.ts'
import { type LineDetail, lineDetails } from './parcel.repo.ts'
import { photoCounts, photosOf } from './photo.repo.ts'

export function toDeskOrders(db: Db, rows: readonly DeskOrderRow[]): DeskOrder[] {
  const ids = rows.map((row) => row.id)
  const items = Map.groupBy(itemsOfOrders(db, ids), (item) => item.orderId)
  const parcels = Map.groupBy(parcelsOfOrders(db, ids), (parcel) => parcel.orderId)
  const afterSales = Map.groupBy(
    afterSalesOf(
      db,
      rows.map((row) => row.order_key),
    ),
    (one) => one.orderKey,
  )
  return rows.map((row) => ({
    id: row.id,
    orderNo: row.order_no,
    platform: row.platform,
    platformOrderId: row.platform_order_id,
    state: row.state,
    receiver: row.receiver,
    waybill: row.waybill,
    shippedAt: row.shipped_at,
    refund: refundOf(row),
    refundMinor: row.refund_minor,
    currency: row.currency,
    afterSales: (afterSales.get(row.order_key) ?? []).map(({ no, isOpen, refundMinor }) => ({
      no,
      isOpen: isOpen === 1,
      refundMinor,
    })),
    items: (items.get(row.id) ?? []).map(({ orderId: _order, ...item }) => item),
    returns: (parcels.get(row.id) ?? []).map(({ id, no }) => ({ id, no })),
    isBackAlready: row.own_shipped_at !== null && row.state === 'closed' && row.left_at === null,
  }))
}

export function toReturnRows(db: Db, rows: readonly ListedParcel[]): ReturnRow[] {
  const ids = rows.map((row) => row.id)
  const lines = Map.groupBy(lineDetails(db, ids), (line) => line.return_id)
  const photos = photoCounts(db, ids)
  return rows.map((row) => toReturnRow(row, lines.get(row.id) ?? [], photos.get(row.id) ?? 0))
}

/** @throws Refusal NOT_FOUND */
export function toReturnDetail(db: Db, id: string, isHere: (token: string) => boolean): ReturnDetail {
  const [row] = listedParcels(db, [id])
  if (row === undefined) throw new Refusal('NOT_FOUND')
  const lines = lineDetails(db, [id])
  const photoList = photosOf(db, id)
  const [order = null] = row.order_id === null ? [] : toDeskOrders(db, orderRows(db, [row.order_id]))
  return {
    ...toReturnRow(row, lines, photoList.length),
    lines: lines.map((line) => ({
      id: line.id,
      skuId: line.sku_id,
      sku: line.sku,
      name: line.name,
      grade: line.grade,
      quantity: line.quantity,
      warehouse: line.warehouse,
      lotNo: line.lot_no,
      at: line.at,
      actor: line.actor,
      isUndone: line.undone_at !== null,
    })),
    photoList: photoList.map(({ token, mime, bytes, at }) => ({ id: token, mime, bytes, at, isHere: isHere(token) })),
    order,
    excessReason: row.excess_reason,
    undoReason: row.undo_reason,
  }
}

function toReturnRow(row: ListedParcel, lines: readonly LineDetail[], photos: number): ReturnRow {
  const live = lines.filter((line) => line.undone_at === null)
  const sum = (grade: LineDetail['grade']) =>
    live.filter((line) => line.grade === grade).reduce((total, line) => total + line.quantity, 0)
  const refund =
    row.refunded === null ? null : refundOf({ refunded: row.refunded, is_refund_open: row.is_refund_open ?? 0 })
  return {
    id: row.id,
    no: row.no,
    state: stateOf(row),
    orderId: row.order_id,
    orderNo: row.order_no,
    platform: row.platform,
    waybill: row.waybill,
    reason: row.reason,
    note: row.note,
    refund,
    match: row.undone_at === null ? matchOf(row, refund) : null,
    goods: goodsOf(live),
    sellable: sum('sellable'),
    defective: sum('defective'),
    disposed: sum('dispose'),
    photos,
    receivedAt: row.received_at,
    actor: row.actor,
    version: row.version,
  }
}

function stateOf(row: ListedParcel): ReturnRow['state'] {
  if (row.undone_at !== null) return 'undone'
  if (row.order_id === null) return 'unknown'
  return row.lines === 0 ? 'ungraded' : 'graded'
}

/** An exchange owes no refund. */
function matchOf(row: ListedParcel, refund: RefundSeen | null): ReturnRow['match'] {
  if (row.refund_seen === 'part' || row.refund_seen === 'full') return 'early'
  return refund === 'none' && row.reason !== 'exchange' ? 'unrefunded' : null
}

function goodsOf(lines: readonly LineDetail[]): string {
  const bySku = [...Map.groupBy(lines, (line) => line.sku)]
  const [first] = bySku
  if (first === undefined) return ''
  const pieces = first[1].reduce((sum, line) => sum + line.quantity, 0)
  return `${first[0]} ×${pieces}${bySku.length > 1 ? ` +${bySku.length - 1}` : ''}`
}

/** SQL of pick lists and their orders. */
import type { PickList, PickListDetail } from '../../contract/fulfilment.ts'
import type { Platform } from '../../contract/primitives.ts'
import { type Db, LIST, listParam, type Tx } from '../db/index.ts'

export interface PickListRow {
  readonly id: string
  readonly no: string
  readonly state: PickList['state']
  readonly picker: string
  readonly created_at: number
  readonly printed_at: number | null
  readonly print_count: number
  readonly order_count: number
  readonly units: number
  readonly shipped_count: number
}

const SELECT = `SELECT p.*, (SELECT count(*) FROM pick_list_order x JOIN sales_order o ON o.id = x.order_id WHERE x.pick_list_id = p.id AND o.queue IN ('shipped', 'closed')) AS shipped_count FROM pick_list p`

export function pickListById(db: Db, id: string): PickListRow | undefined {
  return db.get<PickListRow>(`${SELECT} WHERE p.id = ?`, id)
}

export function listPickLists(
  db: Db,
  state: PickList['state'] | 'all',
  before: { at: number; id: string } | null,
  limit: number,
): PickListRow[] {
  return db.all<PickListRow>(
    `${SELECT} WHERE (?1 = 'all' OR p.state = ?1) AND (?2 IS NULL OR (p.created_at, p.id) < (?2, ?3)) ORDER BY p.created_at DESC, p.id DESC LIMIT ?4`,
    state,
    before?.at ?? null,
    before?.id ?? '',
    limit,
  )
}

/** Numbers of a day run from 01: `PK261124-03`. */
export function nextPickListNo(db: Db, day: string): string {
  const prefix = `PK${day.slice(2).replaceAll('-', '')}-`
  const last = db.value<string>('SELECT max(no) FROM pick_list WHERE no >= ? AND no < ?', prefix, `${prefix}\u{10ffff}`)
  const next = last == null ? 1 : Number(last.slice(prefix.length)) + 1
  return prefix + String(next).padStart(2, '0')
}

export function insertPickList(
  tx: Tx,
  list: { id: string; no: string; picker: string; at: number; orderIds: readonly number[]; units: number },
): void {
  tx.run(
    'INSERT INTO pick_list (id, no, state, picker, created_at, order_count, units) VALUES (?, ?, ?, ?, ?, ?, ?)',
    list.id,
    list.no,
    'open',
    list.picker,
    list.at,
    list.orderIds.length,
    list.units,
  )
  for (const [index, orderId] of list.orderIds.entries()) {
    tx.run('INSERT INTO pick_list_order (pick_list_id, order_id, slot) VALUES (?, ?, ?)', list.id, orderId, index + 1)
    tx.run('UPDATE sales_order SET pick_list_id = ?, version = version + 1 WHERE id = ?', list.id, orderId)
  }
}

export function setPickListState(tx: Tx, id: string, state: PickList['state']): void {
  tx.run('UPDATE pick_list SET state = ? WHERE id = ?', state, id)
}

export function notePrinted(tx: Tx, id: string, at: number): void {
  tx.run('UPDATE pick_list SET printed_at = ?, print_count = print_count + 1 WHERE id = ?', at, id)
}

/** The list's orders that have not left go back to the queue. */
export function freeOrders(tx: Tx, id: string): void {
  tx.run('UPDATE sales_order SET pick_list_id = NULL, version = version + 1 WHERE pick_list_id = ?', id)
}

/** A list whose orders have all left is done; one of them coming back opens it again. */
export function settlePickList(tx: Tx, id: string): void {
  const row = pickListById(tx, id)
  if (row === undefined || row.state === 'cancelled') return
  if (row.shipped_count === row.order_count) setPickListState(tx, id, 'done')
  else if (row.state === 'done') setPickListState(tx, id, 'picked')
}

export interface Candidate {
  readonly id: number
  readonly order_no: string
  readonly queue: string
  readonly pick_list_id: string | null
  readonly units: number
}

/** Orders asked for, most pressing first. */
export function candidates(db: Db, ids: readonly number[]): Candidate[] {
  return db.all<Candidate>(
    `SELECT id, order_no, queue, pick_list_id, units FROM sales_order WHERE id IN ${LIST} ORDER BY deadline_sort, id`,
    listParam(ids),
  )
}

interface PickDemand {
  readonly order_id: number
  readonly slot: number
  readonly sku_id: string
  readonly sku: string
  readonly name: string
  readonly spec: string | null
  readonly barcode: string | null
  readonly bin: string | null
  readonly quantity: number
}

/** What is to be taken from the bins: everything these orders hold or have shipped from their list. */
function demandsOf(db: Db, id: string): PickDemand[] {
  return db.all<PickDemand>(
    `SELECT x.order_id, x.slot, a.sku_id, s.code AS sku, s.name, s.spec, s.barcode, s.bin, max(a.want_reserved, a.want_shipped) AS quantity
       FROM pick_list_order x JOIN allocation a ON a.order_id = x.order_id JOIN sku s ON s.id = a.sku_id
      WHERE x.pick_list_id = ? AND max(a.want_reserved, a.want_shipped) > 0 ORDER BY s.bin IS NULL, s.bin, s.code, x.slot`,
    id,
  )
}

export function pickLines(db: Db, id: string, isPicked: boolean): PickListDetail['lines'] {
  const lines = new Map<string, PickListDetail['lines'][number]>()
  for (const demand of demandsOf(db, id)) {
    const line = lines.get(demand.sku_id)
    if (line === undefined)
      lines.set(demand.sku_id, {
        skuId: demand.sku_id,
        sku: demand.sku,
        name: demand.name,
        spec: demand.spec,
        barcode: demand.barcode,
        bin: demand.bin,
        quantity: demand.quantity,
        orders: 1,
        isPicked,
      })
    else {
      line.quantity += demand.quantity
      line.orders += 1
    }
  }
  return [...lines.values()].sort((a, b) => compareBins(a.bin, b.bin) || (a.sku < b.sku ? -1 : 1))
}

interface PickOrderRow {
  readonly id: number
  readonly order_no: string
  readonly platform: Platform
  readonly platform_order_id: string
  readonly slot: number
  readonly receiver_name: string | null
  readonly receiver_province: string | null
  readonly receiver_city: string | null
  readonly buyer_note: string | null
  readonly seller_note: string | null
  readonly own_note: string | null
  readonly waybill: string | null
  readonly carrier: string | null
  readonly queue: string
}

export function pickOrders(db: Db, id: string): PickListDetail['orders'] {
  const demands = Map.groupBy(demandsOf(db, id), (demand) => demand.order_id)
  const rows = db.all<PickOrderRow>(
    `SELECT o.id, o.order_no, o.platform, o.platform_order_id, x.slot, o.receiver_name, o.receiver_province, o.receiver_city, o.buyer_note, o.seller_note, o.own_note, o.waybill, o.carrier, o.queue
       FROM pick_list_order x JOIN sales_order o ON o.id = x.order_id WHERE x.pick_list_id = ? ORDER BY x.slot`,
    id,
  )
  return rows.map((row) => ({
    orderId: row.id,
    orderNo: row.order_no,
    platform: row.platform,
    platformOrderId: row.platform_order_id,
    slot: row.slot,
    lines: (demands.get(row.id) ?? []).map(({ sku, name, spec, bin, quantity }) => ({
      sku,
      name,
      spec,
      bin,
      quantity,
    })),
    receiver: [row.receiver_name, [row.receiver_province, row.receiver_city].filter(Boolean).join(' ')]
      .filter(Boolean)
      .join(' · '),
    buyerNote: row.buyer_note,
    sellerNote: row.own_note ?? row.seller_note,
    waybill: row.waybill === '' ? null : row.waybill,
    carrier: row.carrier,
    isShipped: row.queue === 'shipped',
  }))
}

/** The walk: bins in natural order (`A-2` before `A-10`), goods without a bin last. */
function compareBins(left: string | null, right: string | null): number {
  if (left === right) return 0
  if (left === null) return 1
  if (right === null) return -1
  return left.localeCompare(right, 'en', { numeric: true })
}

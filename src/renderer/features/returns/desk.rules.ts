/**
 * The returns desk as a small machine: a code and what the core found for it lead to the next state and
 * to words. Pure; the page looks codes up and shows what comes out.
 */
import type { DeskItem, DeskOrder, ReturnGrade, ReturnRow } from '../../../contract/returns.ts'

/** One scanned piece. */
export interface DeskPiece {
  readonly skuId: string
  readonly grade: ReturnGrade
}

export interface OpenParcel {
  readonly step: 'open'
  /** '' while none was scanned. */
  readonly waybill: string
  readonly order: DeskOrder | null
  /** Orders that share the waybill, to choose from. */
  readonly choices: readonly DeskOrder[]
  /** Goods that are not of the order, as they were scanned. */
  readonly strangers: readonly DeskItem[]
  /** In the order of scanning. */
  readonly pieces: readonly DeskPiece[]
}

export type DeskState = { readonly step: 'idle' } | OpenParcel

export interface Found {
  readonly returns: readonly Pick<ReturnRow, 'id' | 'no'>[]
  readonly orders: readonly DeskOrder[]
  readonly sku: DeskItem | null
}

/** What is said of a scan: a key of `returns:said` with its values, and how it sounds. */
export interface Said {
  readonly tone: 'good' | 'bad'
  readonly key:
    | 'order'
    | 'choose'
    | 'piece'
    | 'excess'
    | 'stranger'
    | 'unknown'
    | 'waybill'
    | 'same'
    | 'busy'
    | 'notKnown'
    | 'here'
  readonly values: Readonly<Record<string, string | number>>
}

export interface DeskStep {
  readonly state: DeskState
  readonly said: Said
  /** A parcel received before: its page answers better than the desk. */
  readonly openReturn: string | null
}

/** Codes of the printable card, and the digits a keyboard without a card types. */
export const GRADE_CODES: Readonly<Record<string, ReturnGrade>> = {
  '1': 'sellable',
  '2': 'defective',
  '3': 'dispose',
  'ZG-SELLABLE': 'sellable',
  'ZG-DEFECTIVE': 'defective',
  'ZG-DISPOSE': 'dispose',
}

const EMPTY: OpenParcel = { step: 'open', waybill: '', order: null, choices: [], strangers: [], pieces: [] }

export function nextDesk(before: DeskState, code: string, found: Found, grade: ReturnGrade): DeskStep {
  const parcel = before.step === 'idle' ? EMPTY : before
  const isFresh = parcel.pieces.length === 0 && parcel.order === null
  const [here] = found.returns
  if (here !== undefined && isFresh) return { ...said(before, 'good', 'here', { no: here.no }), openReturn: here.id }
  if (found.orders.length > 0) return withOrders(before, parcel, code, found.orders)
  if (found.sku !== null) return withPiece(parcel, found.sku, grade)
  if (before.step === 'idle') return said({ ...EMPTY, waybill: code }, 'bad', 'unknown', { code })
  if (parcel.waybill === '') return said({ ...parcel, waybill: code }, 'good', 'waybill', { code })
  return said(parcel, 'bad', 'notKnown', { code })
}

/** An order chosen from several, or linked by a person. */
export function chooseOrder(parcel: OpenParcel, order: DeskOrder): DeskStep {
  return said({ ...parcel, order, choices: [] }, 'good', 'order', { orderNo: order.orderNo })
}

export function countPieces(parcel: OpenParcel, skuId: string, grade?: ReturnGrade): number {
  return parcel.pieces.filter((piece) => piece.skuId === skuId && (grade === undefined || piece.grade === grade)).length
}

/** Pieces of the item that may still come back. */
export function leftOf(item: DeskItem): number {
  return Math.max(0, item.shipped - item.returned)
}

export function addPiece(parcel: OpenParcel, skuId: string, grade: ReturnGrade): OpenParcel {
  return { ...parcel, pieces: [...parcel.pieces, { skuId, grade }] }
}

/** Takes the last such piece away; any last piece when none is named. */
export function removePiece(parcel: OpenParcel, which?: DeskPiece): OpenParcel {
  const index = parcel.pieces.findLastIndex(
    (piece) => which === undefined || (piece.skuId === which.skuId && piece.grade === which.grade),
  )
  return index < 0 ? parcel : { ...parcel, pieces: parcel.pieces.toSpliced(index, 1) }
}

/** All pieces of the order that are still out, graded alike. */
export function gradeRest(parcel: OpenParcel, grade: ReturnGrade): OpenParcel {
  const rest = (parcel.order?.items ?? []).flatMap((item) => {
    const missing = Math.max(0, leftOf(item) - countPieces(parcel, item.skuId))
    return Array.from({ length: missing }, () => ({ skuId: item.skuId, grade }))
  })
  return { ...parcel, pieces: [...parcel.pieces, ...rest] }
}

/** Goods to show: those of the order, then those that are not of it. */
export function itemsOf(parcel: OpenParcel): readonly DeskItem[] {
  const own = (parcel.order?.items ?? []).filter((item) => item.shipped > 0 || countPieces(parcel, item.skuId) > 0)
  return [...own, ...parcel.strangers.filter((item) => !own.some((one) => one.skuId === item.skuId))]
}

/** Lines as the core takes them: pieces summed per SKU and grade. */
export function linesOf(parcel: OpenParcel): { skuId: string; grade: ReturnGrade; quantity: number }[] {
  const lines = new Map<string, { skuId: string; grade: ReturnGrade; quantity: number }>()
  for (const { skuId, grade } of parcel.pieces) {
    const key = `${skuId} ${grade}`
    lines.set(key, { skuId, grade, quantity: (lines.get(key)?.quantity ?? 0) + 1 })
  }
  return [...lines.values()]
}

function withOrders(before: DeskState, parcel: OpenParcel, code: string, orders: readonly DeskOrder[]): DeskStep {
  const [first] = orders
  if (parcel.order !== null) {
    if (orders.some((order) => order.id === parcel.order?.id)) return said(parcel, 'good', 'same', { code })
    if (parcel.pieces.length > 0) return said(before, 'bad', 'busy', { orderNo: parcel.order.orderNo })
  }
  const waybill = orders.some((order) => order.waybill === code) ? code : parcel.waybill
  if (first !== undefined && orders.length === 1) return chooseOrder({ ...parcel, waybill }, first)
  return said({ ...parcel, waybill, order: null, choices: orders }, 'good', 'choose', { n: orders.length })
}

function withPiece(parcel: OpenParcel, sku: DeskItem, grade: ReturnGrade): DeskStep {
  const own = parcel.order?.items.find((item) => item.skuId === sku.skuId)
  const isKnown = own !== undefined || parcel.strangers.some((item) => item.skuId === sku.skuId)
  const after = addPiece(isKnown ? parcel : { ...parcel, strangers: [...parcel.strangers, sku] }, sku.skuId, grade)
  const values = { sku: sku.sku, name: sku.name, n: countPieces(after, sku.skuId) }
  if (parcel.order === null) return said(after, 'good', 'piece', values)
  if (own === undefined) return said(after, 'bad', 'stranger', values)
  return countPieces(after, sku.skuId) > leftOf(own)
    ? said(after, 'bad', 'excess', values)
    : said(after, 'good', 'piece', values)
}

function said(
  state: DeskState,
  tone: Said['tone'],
  key: Said['key'],
  values: Readonly<Record<string, string | number>>,
): DeskStep {
  return { state, said: { tone, key, values }, openReturn: null }
}

/**
 * Why a figure is what it is, now or at a past moment. The moment is the book's own time: a move counts
 * from the instant it was written (an opening from stockStart), so the answer is what this shop could
 * know and sell then; where a clock was set back, a position between a move dated no later and one dated
 * later is taken. When a thing happened outside stands beside each move.
 */
import type { AsOf, WhyFigure, WhyMove } from '../../contract/stock.ts'
import type { Db } from '../db/index.ts'
import { foldCode } from '../domain/codes.ts'
import { Refusal } from '../domain/refusal.ts'
import { dayOf, momentOf } from '../domain/zone.ts'
import * as repo from './why.repo.ts'

export interface WhyQuery {
  readonly sku: string | null
  readonly skuId: string | null
  readonly warehouseId: string | null
  readonly at: AsOf | null
  /** Only moves before this position. */
  readonly before: number | null
  readonly limit: number
}

interface WhyResult {
  skuId: string
  sku: string
  name: string
  at: number
  position: number
  figures: WhyFigure[]
  rows: WhyMove[]
  hasMore: boolean
}

const EVER = Number.MAX_SAFE_INTEGER
const FILES_SHOWN = 5
const ROWS_SHOWN = 20

/** @throws Refusal SKU_NOT_FOUND; INPUT_INVALID for a moment no calendar has */
export function explain(db: Db, query: WhyQuery, now: number, zone: string): WhyResult {
  const sku = repo.findSku(db, query.skuId, query.sku === null ? null : foldCode(query.sku))
  if (sku === undefined) throw unknownSku(db, query)
  const asked = query.at === null ? null : momentOf(query.at, zone)
  if (asked !== null && Number.isNaN(asked)) throw new Refusal('INPUT_INVALID', { field: 'at' })
  const places = repo.placesWithLevels(db, sku.id, query.warehouseId)
  const opening = repo.openingOf(db, sku.id)
  const at = asked ?? now
  const positions = new Map(
    places.map((place) => [
      place.warehouse_id,
      asked === null ? EVER : positionAt(db, sku.id, place.warehouse_id, asked),
    ]),
  )
  const isOpen = opening !== undefined && (asked === null || opening.at <= asked)
  const counted = (warehouseId: string) => positions.get(warehouseId) ?? 0
  const figures = figuresOf(places, sku.keeps_lots === 1, dayOf(at, zone), (place) => {
    if (asked === null) return place
    const found = repo.quantitiesAt(db, sku.id, place, counted(place.warehouse_id)) ?? NOTHING
    if (opening === undefined || opening.warehouse_id !== place.warehouse_id || place.lot_id !== '') return found
    return { ...found, on_hand: found.on_hand + lateOpening(opening, isOpen, counted(place.warehouse_id)) }
  })
  const chain = [...positions].flatMap(([warehouseId, position]) =>
    repo.lastPositions(db, sku.id, warehouseId, Math.min(position, (query.before ?? EVER) - 1), query.limit + 2),
  )
  if (opening !== undefined && isOpen && positions.has(opening.warehouse_id) && opening.seq < (query.before ?? EVER))
    chain.push(opening.seq)
  const wanted = [...new Set(chain)].filter((seq) => isOpen || seq !== opening?.seq).sort((a, b) => b - a)
  const last = [...positions].map(([id, position]) => repo.lastPositions(db, sku.id, id, position, 1)[0] ?? 0)
  return {
    skuId: sku.id,
    sku: sku.code,
    name: sku.name,
    at,
    position: Math.max(0, isOpen ? (opening?.seq ?? 0) : 0, ...last),
    figures,
    rows: withSources(db, repo.movesAt(db, wanted.slice(0, query.limit))),
    hasMore: wanted.length > query.limit,
  }
}

const NEAR_SHOWN = 3

/** Says the codes that begin alike. */
function unknownSku(db: Db, query: WhyQuery): Refusal {
  const code = query.sku ?? query.skuId ?? ''
  let start = foldCode(code)
  let near: string[] = []
  while (start !== '' && near.length === 0) {
    start = [...start].slice(0, -1).join('')
    near = repo.codesBeginning(db, start, NEAR_SHOWN)
  }
  return new Refusal('SKU_NOT_FOUND', { code, near: near.join(', ') || '—' })
}

const NOTHING = { on_hand: 0, reserved: 0, defective: 0, in_transit: 0, incoming: 0 }

/** Pieces of an opening written after the position but counted, or before it and not counted. */
function lateOpening(opening: repo.OpeningRow, isOpen: boolean, position: number): number {
  if (isOpen === opening.seq <= position) return 0
  return isOpen ? opening.on_hand_delta : -opening.on_hand_delta
}

/** The last position in a warehouse dated no later than `at`, found by halving; 0 before the first move. */
function positionAt(db: Db, skuId: string, warehouseId: string, at: number): number {
  const last = repo.lastMoveUpTo(db, skuId, warehouseId, EVER, 0)
  if (last === undefined || last.at <= at) return last?.seq ?? 0
  let found = 0
  let low = 0
  let high = last.seq
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    const move = repo.lastMoveUpTo(db, skuId, warehouseId, middle, low)
    if (move !== undefined && move.at > at) {
      high = move.seq
      continue
    }
    found = move?.seq ?? found
    low = middle
  }
  return found
}

type Figures = Pick<repo.PlaceRow, 'on_hand' | 'reserved' | 'defective' | 'in_transit' | 'incoming'>

/** Lots summed per warehouse; pieces of lots that may not be sold on `day` are held back. */
function figuresOf(
  places: readonly repo.PlaceRow[],
  keepsLots: boolean,
  day: string,
  quantities: (place: repo.PlaceRow) => Figures,
): WhyFigure[] {
  return [...Map.groupBy(places, (place) => place.warehouse_id)].map(([warehouseId, lots]) => {
    const parts = lots.map((place) => ({ place, has: quantities(place) }))
    const sum = (of: (part: Figures) => number) => parts.reduce((total, { has }) => total + of(has), 0)
    const heldBack = parts
      .filter(({ place }) => keepsLots && !isSellable(place, day))
      .reduce((total, { has }) => total + has.on_hand - has.reserved, 0)
    const onHand = sum((part) => part.on_hand)
    const reserved = sum((part) => part.reserved)
    return {
      warehouse: lots[0]?.warehouse ?? '',
      warehouseId,
      onHand,
      reserved,
      heldBack,
      available: onHand - reserved - heldBack,
      defective: sum((part) => part.defective),
      inTransit: sum((part) => part.in_transit),
      incoming: sum((part) => part.incoming),
    }
  })
}

function isSellable(lot: repo.PlaceRow, day: string): boolean {
  return lot.expires_day !== null && lot.expires_day > day && !(lot.received_day !== null && lot.received_day > day)
}

function withSources(db: Db, rows: readonly repo.WhyMoveRow[]): WhyMove[] {
  const orderIds = [...new Set(rows.flatMap((row) => row.orderId ?? []))]
  const sources = Map.groupBy(repo.filesOfOrders(db, orderIds), (source) => source.orderId)
  return rows.map((row) => {
    const { paidAt, createdAt, leftAt, skuCreatedAt, isUndone, ...move } = row
    const list = repo.importOf(db, row.document)
    const told = (sources.get(row.orderId ?? 0) ?? []).filter((source) => source.at <= row.at)
    return {
      ...move,
      writtenAt: row.kind === 'opening' ? (list?.at ?? skuCreatedAt) : row.at,
      happenedAt: happenedAt(row),
      files: list === undefined ? filesOf(told) : [{ name: list.name, rows: [] }],
      undo: isByHand(row) ? (isUndone === 1 ? 'done' : 'open') : null,
    }
  })
}

function happenedAt(row: repo.WhyMoveRow): number | null {
  if (row.kind === 'opening') return row.at
  if (row.kind === 'ship') return row.leftAt
  if (row.kind === 'reserve') return row.paidAt ?? row.createdAt
  return null
}

function filesOf(sources: readonly repo.SourceRow[]): WhyMove['files'] {
  const byName = Map.groupBy(sources, (source) => source.name)
  return [...byName].slice(0, FILES_SHOWN).map(([name, told]) => {
    // Written by the importer as a list of row numbers.
    const rows = told.flatMap((source) => JSON.parse(source.rows) as number[])
    return { name, rows: [...new Set(rows)].sort((a, b) => a - b).slice(0, ROWS_SHOWN) }
  })
}

/** Corrections, and what took them back. */
export function isByHand(move: { readonly kind: string; readonly cause: string }): boolean {
  return move.kind === 'adjust' && /^(undo:)*adjust:/.test(move.cause)
}

/**
 * Finds orders by text with the answer LIKE '%text%' would give, without reading them all: character
 * pairs for names, addresses and notes; listings for codes and titles; index ranges for numbers.
 * Words separated by spaces must all be there.
 */
import { type RawBuilder, sql } from 'kysely'
import { type Db, hole, LIST, listHole, listParam, type Tx } from '../db/index.ts'
import { foldText, likePattern, pairQuery, pairsOf } from '../domain/search-text.ts'
import type { OrderRow } from './order.repo.ts'

/** Above this many hits a list is read in its own order and filtered, instead of collected and sorted. */
const COLLECT_LIMIT = 2000
/** Numbers are looked up from the left, from this length on. */
const MIN_NUMBER_LENGTH = 4
/** The columns text search covers. Codes and titles are found through listings, numbers through their indexes. */
const SEARCHED_COLUMNS = [
  'receiver_name',
  'receiver_province',
  'receiver_city',
  'receiver_district',
  'receiver_address',
  'buyer_name',
  'buyer_note',
  'seller_note',
] as const
const NUMBER_COLUMNS = ['order_no', 'platform_order_id', 'waybill', 'receiver_phone'] as const

export interface TermMatch {
  readonly term: string
  /** Listings whose code, title or spec has the term, or whose goods have. */
  readonly listingIds: readonly number[]
  /** All orders with the term, when there are few; null: too many to collect. */
  readonly orderIds: readonly number[] | null
}

export interface OrderSearch {
  readonly terms: readonly TermMatch[]
}

export function findOrders(db: Db, text: string): OrderSearch | null {
  const terms = text
    .trim()
    .split(/\s+/)
    .filter((term) => term !== '')
  return terms.length === 0 ? null : { terms: terms.map((term) => matchTerm(db, term)) }
}

/** A condition on `sales_order` that holds exactly for the orders with one term; equal keys, equal SQL. */
interface SearchCondition {
  readonly key: string
  readonly where: () => RawBuilder<boolean>
}

/** One condition per term, for a kept query. */
export function searchConditions(search: OrderSearch | null): SearchCondition[] {
  return (search?.terms ?? []).map(({ orderIds }, index) => {
    const termOf = (query: Searching) => query.search?.terms[index]
    return orderIds === null
      ? { key: 'text', where: () => hasText(termOf) }
      : {
          key: 'ids',
          where: () => sql<boolean>`id IN ${listHole((query: Searching) => termOf(query)?.orderIds ?? [])}`,
        }
  })
}

interface Searching {
  readonly search: OrderSearch | null
}

function hasText(termOf: (query: Searching) => TermMatch | undefined): RawBuilder<boolean> {
  const pattern = hole((query: Searching) => likePattern(termOf(query)?.term ?? ''))
  const texts = [...SEARCHED_COLUMNS, ...NUMBER_COLUMNS].map(
    (name) => sql<boolean>`${sql.ref(name)} LIKE ${pattern} ESCAPE '\\'`,
  )
  const listings = listHole((query: Searching) => termOf(query)?.listingIds ?? [])
  const byListing = sql<boolean>`EXISTS (SELECT 1 FROM order_line WHERE order_line.order_id = sales_order.id AND order_line.listing_id IN ${listings})`
  return sql<boolean>`(${sql.join([...texts, byListing], sql` OR `)})`
}

function matchTerm(db: Db, term: string): TermMatch {
  const listingIds = listingsWith(db, term)
  const sources = [byText(db, term), byNumber(db, term), byListings(db, listingIds)]
  const isFew = sources.every((ids) => ids.length <= COLLECT_LIMIT)
  return { term, listingIds, orderIds: isFew ? [...new Set(sources.flat())] : null }
}

function listingsWith(db: Db, term: string): number[] {
  const pattern = likePattern(foldText(term))
  return db
    .all<{ id: number }>(
      `SELECT id FROM listing WHERE search_text LIKE ?1 ESCAPE '\\'
        UNION SELECT c.listing_id FROM listing_component c JOIN sku s ON s.id = c.sku_id WHERE s.search_text LIKE ?1 ESCAPE '\\'`,
      pattern,
    )
    .map((row) => row.id)
}

function byText(db: Db, term: string): number[] {
  const pairs = pairQuery(term)
  const likes = SEARCHED_COLUMNS.map((name) => `o.${name} LIKE ?2 ESCAPE '\\'`).join(' OR ')
  const pattern = likePattern(term)
  const rows =
    pairs === null
      ? db.all<{ id: number }>(
          `SELECT o.id FROM sales_order o WHERE ?1 IS NULL AND (${likes}) LIMIT ${COLLECT_LIMIT + 1}`,
          null,
          pattern,
        )
      : db.all<{ id: number }>(
          `SELECT o.id FROM order_fts f CROSS JOIN sales_order o ON o.id = f.rowid WHERE f.order_fts MATCH ?1 AND (${likes}) LIMIT ${COLLECT_LIMIT + 1}`,
          pairs,
          pattern,
        )
  return rows.map((row) => row.id)
}

function byNumber(db: Db, term: string): number[] {
  if (!/^[\dA-Za-z-]+$/.test(term) || term.length < MIN_NUMBER_LENGTH) return []
  const upper = `${term}\u{10ffff}`
  return NUMBER_COLUMNS.flatMap((name) =>
    db
      .all<{ id: number }>(
        `SELECT id FROM sales_order WHERE ${name} >= ? AND ${name} < ? LIMIT ${COLLECT_LIMIT + 1}`,
        term,
        upper,
      )
      .map((row) => row.id),
  )
}

function byListings(db: Db, listingIds: readonly number[]): number[] {
  if (listingIds.length === 0) return []
  return db
    .all<{ order_id: number }>(
      `SELECT DISTINCT order_id FROM order_line WHERE listing_id IN ${LIST} LIMIT ${COLLECT_LIMIT + 1}`,
      listParam(listingIds),
    )
    .map((row) => row.order_id)
}

export function searchBody(row: Pick<OrderRow, (typeof SEARCHED_COLUMNS)[number]>): string {
  return pairsOf(SEARCHED_COLUMNS.map((name) => row[name] ?? '').join(' | '))
}

export function saveSearchRow(tx: Tx, orderId: number, body: string, isNew: boolean): void {
  if (!isNew) tx.run('DELETE FROM order_fts WHERE rowid = ?', orderId)
  if (body !== '') tx.run('INSERT INTO order_fts (rowid, body) VALUES (?, ?)', orderId, body)
}

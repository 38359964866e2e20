/**
 * Order records in: batches in one transaction with a savepoint per order, so that one bad order never
 * undoes its neighbours. The same content again changes nothing.
 */

import type { Platform } from '../../contract/primitives.ts'
import type { Db, Tx } from '../db/index.ts'
import { mergeOrder, type Observation } from '../domain/merge-order.ts'
import type { ReportKind } from '../domain/order-record.ts'
import { chooseShop } from '../shops/index.ts'
import {
  forgetPartial,
  hasObservation,
  insertObservation,
  type ObservationBody,
  observationsOf,
} from './observation.repo.ts'
import { orderByKey } from './order.repo.ts'
import { orderKeyFor } from './order-key.repo.ts'
import { fingerprint, type ProjectionContext, projectOrder, storedFingerprint } from './project.service.ts'
import { refreshOrders } from './settle.service.ts'

/** A record as the parser child sends it: texts ready to store, so that nothing is serialised twice. */
export interface IncomingRecord {
  readonly platform: Platform
  readonly report: ReportKind
  readonly orderId: string
  readonly part: string
  /** Hash of `body`: same content, same hash. */
  readonly contentHash: string
  readonly rank: number
  readonly versionAt: number
  readonly rowNumbers: string
  readonly body: string
  readonly raw: string
  /** The rows of this order were scattered over the file: replaces what the same file said before. */
  readonly isWhole: boolean
}

export interface IngestCounts {
  new: number
  updated: number
  unchanged: number
  lines: number
  failed: number
}

export interface IngestTarget {
  readonly fileId: number
  /** The shop a person chose for the file's new orders that no report names a shop for; of the file's platform. */
  readonly shopId: string | null
  readonly onFailure: (record: IncomingRecord, error: unknown) => void
}

export function emptyCounts(): IngestCounts {
  return { new: 0, updated: 0, unchanged: 0, lines: 0, failed: 0 }
}

/** Applies one batch inside the caller's transaction. */
export function ingestBatch(
  tx: Tx,
  context: ProjectionContext,
  target: IngestTarget,
  records: readonly IncomingRecord[],
): IngestCounts {
  const counts = emptyCounts()
  const evicted = new Set<number>()
  for (const record of records) {
    try {
      const result = tx.savepoint(() => ingestRecord(tx, context, target, record))
      count(counts, result)
      for (const id of result.evicted) evicted.add(id)
    } catch (error) {
      context.listings.forget()
      counts.failed += 1
      target.onFailure(record, error)
    }
  }
  refreshOrders(tx, context, evicted)
  return counts
}

/** A record that replaces parts of its order sent before has been counted with them: as changed, which it may not be. */
function count(counts: IngestCounts, result: RecordResult): void {
  if (!result.isRecount) counts[result.change] += 1
  else if (result.change === 'unchanged') {
    counts.updated -= 1
    counts.unchanged += 1
  }
  counts.lines += result.lines
}

export interface RecordResult {
  readonly orderKey: string
  readonly change: 'new' | 'updated' | 'unchanged'
  /** Lines more than counted before. */
  readonly lines: number
  readonly isRecount?: boolean
  readonly evicted: readonly number[]
}

/** Applies one record; the orders it pushed aside are to be refreshed by the caller. `body`: what the record's text says. */
export function ingestRecord(
  tx: Tx,
  context: ProjectionContext,
  target: Pick<IngestTarget, 'fileId' | 'shopId'>,
  record: IncomingRecord,
  body: ObservationBody = parseBody(record),
): RecordResult {
  const orderKey = orderKeyFor(tx, record.platform, record.orderId, target.shopId)
  const order = {
    orderKey,
    platform: record.platform,
    platformOrderId: record.orderId,
  }
  const lines = body.lines?.length ?? 0
  const partialLines = record.isWhole ? forgetPartial(tx, order.orderKey, target.fileId, record) : null
  const isRecount = partialLines !== null
  const more = lines - (partialLines ?? 0)
  const earlier = observationsOf(tx, order.orderKey)
  if (earlier.length > 0 && hasObservation(tx, order.orderKey, record.report, record.part, record.contentHash)) {
    // The parts taken back may have changed the order: it says again what it said before this file.
    const evicted = isRecount ? projectOrder(tx, context, order, false)?.evicted : []
    return { orderKey, change: 'unchanged', lines: more, evicted: evicted ?? [], isRecount }
  }
  if (target.shopId !== null) chooseShop(tx, order.orderKey, target.shopId)
  const sequence = insertObservation(tx, {
    ...record,
    orderKey: order.orderKey,
    fileId: target.fileId,
    at: context.policy.now,
  })
  const result = projectOrder(tx, context, order, false, { earlier, latest: asObservation(record, body, sequence) })
  if (result === null) return { orderKey, change: 'updated', lines: more, evicted: [], isRecount }
  return { orderKey, change: isRecount ? 'updated' : result.change, lines: more, evicted: result.evicted, isRecount }
}

/** What a record would do, without writing: for the preview. `seen` holds order keys met earlier in the same preview. */
export function previewRecord(
  db: Db,
  record: IncomingRecord,
  shopId: string | null,
  seen: Set<string>,
): { change: 'new' | 'updated' | 'unchanged'; lines: number } {
  const orderKey = orderKeyFor(db, record.platform, record.orderId, shopId)
  const body = parseBody(record)
  const lines = body.lines?.length ?? 0
  const wasSeen = seen.has(orderKey)
  seen.add(orderKey)
  const stored = orderByKey(db, orderKey)
  if (stored === undefined) return { change: wasSeen ? 'updated' : 'new', lines }
  if (hasObservation(db, orderKey, record.report, record.part, record.contentHash))
    return { change: 'unchanged', lines }
  const earlier = observationsOf(db, orderKey)
  const merged = mergeOrder([...earlier, asObservation(record, body, Number.MAX_SAFE_INTEGER)])
  return { change: fingerprint(merged) === storedFingerprint(stored, earlier) ? 'unchanged' : 'updated', lines }
}

/** Whether a record names its shop, and whether its order is in the data already. */
export function shopFactsOf(db: Db, record: IncomingRecord): { orderKey: string; isNamed: boolean; isKnown: boolean } {
  const orderKey = orderKeyFor(db, record.platform, record.orderId, null)
  const isNamed = (parseBody(record).shopName ?? '') !== ''
  // A number of another source may be another shop's.
  const isKnown = record.platform !== 'other' && orderByKey(db, orderKey) !== undefined
  return { orderKey, isNamed, isKnown }
}

function parseBody(record: IncomingRecord): ObservationBody {
  // The parser child wrote it from an ObservationBody.
  return JSON.parse(record.body) as ObservationBody
}

function asObservation(record: IncomingRecord, body: ObservationBody, sequence: number): Observation {
  return { report: record.report, part: record.part, rank: record.rank, versionAt: record.versionAt, sequence, ...body }
}

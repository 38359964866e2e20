/** Takes what the parser says about one table into the data, batch by batch, or only counts it for a preview. */

import type { Shop } from '../../contract/catalog.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { applyGoods, mapByCode, previewGoods } from '../catalog/index.ts'
import type { Tx } from '../db/index.ts'
import { isOrderReport } from '../domain/merge-order.ts'
import type { RowProblem } from '../domain/order-record.ts'
import { dayOf } from '../domain/zone.ts'
import {
  type IncomingRecord,
  ingestBatch,
  markDue,
  type ProjectionContext,
  previewRecord,
  shopFactsOf,
} from '../orders/index.ts'
import { type ShopIdentity, shopsOfPlatform } from '../shops/index.ts'
import { addRowsDone, openFile, replaceProblems, type StoredReport, saveFile } from './imports.repo.ts'
import type { ParseBatch } from './parse-messages.ts'
import type { ShopQuestion } from './shop-question.ts'

type TableStart = Extract<ParseBatch, { kind: 'table' }>
type TableEnd = Extract<ParseBatch, { kind: 'end' }>
type GoodsBatch = Extract<ParseBatch, { kind: 'goods' }>

export interface SinkOptions {
  readonly runId: string
  readonly position: number
  readonly isPreview: boolean
  /** The shop a person chose for this run; counts for files of its platform. */
  readonly shop: Shop | null
  readonly question: ShopQuestion
  /** Order keys met earlier in the same preview. */
  readonly seen: Set<string>
  /** A fresh context per batch: the clock goes on. */
  readonly context: () => ProjectionContext
}

export class TableSink {
  readonly #env: CoreEnv
  readonly #options: SinkOptions
  readonly #fileId: number
  /** Records of an interrupted run that are in already. */
  readonly #skip: number
  readonly #report: StoredReport
  readonly #shop: Shop | null
  /** All shops of the file's platform. */
  readonly #shops: readonly ShopIdentity[]
  readonly #problems: RowProblem[] = []
  #records = 0

  constructor(env: CoreEnv, options: SinkOptions, start: TableStart) {
    this.#env = env
    this.#options = options
    const file = env.uow.write((tx) => openFile(tx, options.runId, options.position, start.name, start.header))
    this.#fileId = file.id
    this.#skip = file.records_done
    this.#shop = options.shop?.platform === start.platform ? options.shop : null
    this.#shops = start.platform === null ? [] : shopsOfPlatform(env.uow.read, start.platform)
    this.#report = file.records_done > 0 ? (JSON.parse(file.report) as StoredReport) : emptyReport(start)
  }

  /** Records seen so far, those of an earlier attempt included. */
  get records(): number {
    return this.#records
  }

  take(batch: Exclude<ParseBatch, TableStart | { kind: 'look' }>): void {
    if (batch.kind === 'records') this.#takeRecords(batch.records)
    else if (batch.kind === 'goods') this.#takeGoods(batch)
    else if (batch.kind === 'problems') this.#problems.push(...batch.problems)
    else this.#finish(batch)
  }

  #takeRecords(records: readonly IncomingRecord[]): void {
    const fresh = records.slice(Math.max(0, Math.min(records.length, this.#skip - this.#records)))
    this.#records += records.length
    if (fresh.length === 0) return
    this.#askForShop(fresh)
    if (this.#options.isPreview) {
      for (const record of fresh) {
        const { change, lines } = previewRecord(this.#env.uow.read, record, this.#shop?.id ?? null, this.#options.seen)
        this.#report.orders[change] += 1
        this.#report.lines += lines
      }
      return
    }
    this.#env.uow.write((tx) => {
      const target = {
        fileId: this.#fileId,
        shopId: this.#shop?.id ?? null,
        onFailure: (record: IncomingRecord, error: unknown) => this.#recordFailed(record, error),
      }
      const counts = ingestBatch(tx, this.#options.context(), target, fresh)
      this.#report.orders.new += counts.new
      this.#report.orders.updated += counts.updated
      this.#report.orders.unchanged += counts.unchanged
      this.#report.lines += counts.lines
      this.#progress(tx, fresh.length)
    })
    this.#env.uow.touch('orders', 'stock')
  }

  /** New orders that name no shop, of a platform with several, while nobody chose one. */
  #askForShop(records: readonly IncomingRecord[]): void {
    const [first] = this.#shops
    if (this.#shop !== null || first === undefined || this.#shops.length < 2) return
    for (const record of records) {
      if (!isOrderReport(record.report)) continue
      const { orderKey, isNamed, isKnown } = shopFactsOf(this.#env.uow.read, record)
      if (isNamed) this.#options.question.named(orderKey)
      else if (!isKnown) this.#options.question.nameless(this.#fileId, orderKey, first.name)
    }
  }

  #takeGoods(batch: GoodsBatch): void {
    const { goods } = batch
    const fresh = goods.slice(Math.max(0, Math.min(goods.length, this.#skip - this.#records)))
    this.#records += goods.length
    if (fresh.length === 0) return
    if (this.#options.isPreview) {
      for (const record of fresh) this.#report.goods[previewGoods(this.#env.uow.read, record)] += 1
      return
    }
    this.#env.uow.write((tx) => {
      const context = this.#options.context()
      const goodsContext = {
        at: context.policy.now,
        actor: context.actor,
        warehouseId: context.warehouseId,
        stockStart: context.policy.stockStart,
        ids: context.ids,
        fileId: this.#fileId,
      }
      const counts = applyGoods(tx, goodsContext, fresh, (record) =>
        this.#problems.push({ row: record.row, column: null, code: 'BARCODE_DUPLICATE', level: 'warning' }),
      )
      this.#report.goods.new += counts.new
      this.#report.goods.updated += counts.updated
      this.#report.goods.unchanged += counts.unchanged
      const mapped = mapByCode(tx, context.policy.now)
      if (mapped.length > 0) context.listings.forget()
      markDue(tx, mapped)
      this.#progress(tx, fresh.length)
    })
    this.#env.uow.touch('goods', 'stock', 'listings')
  }

  #finish(end: TableEnd): void {
    const { zone } = this.#env.settings.get()
    this.#report.rows = end.rows
    this.#report.shopName = end.shopName ?? (this.#shop?.name || null)
    this.#report.refused = end.refused === null ? null : { code: end.refused.code, values: { ...end.refused.values } }
    this.#report.firstDay = end.firstAt === null ? null : dayOf(end.firstAt, zone)
    this.#report.lastDay = end.lastAt === null ? null : dayOf(end.lastAt, zone)
    this.#env.uow.write((tx) => {
      replaceProblems(tx, this.#fileId, this.#problems)
      saveFile(tx, this.#fileId, this.#report, this.#records)
    })
  }

  #progress(tx: Tx, records: number): void {
    saveFile(tx, this.#fileId, this.#report, this.#records)
    addRowsDone(tx, this.#options.runId, records)
  }

  #recordFailed(record: IncomingRecord, error: unknown): void {
    const [row] = JSON.parse(record.rowNumbers) as number[]
    this.#problems.push({ row: row ?? null, column: null, code: 'ORDER_NOT_APPLIED', level: 'error' })
    this.#env.deps.log.error('import.order_failed', {
      report: record.report,
      message: error instanceof Error ? error.name : 'unknown',
    })
  }
}

function emptyReport(start: TableStart): StoredReport {
  return {
    file: start.name,
    format: start.format,
    platform: start.platform,
    rows: 0,
    orders: { new: 0, updated: 0, unchanged: 0 },
    lines: 0,
    goods: { new: 0, updated: 0, unchanged: 0 },
    refused: null,
    shopName: null,
    encoding: start.encoding,
    firstDay: null,
    lastDay: null,
  }
}

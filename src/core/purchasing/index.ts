/** Buying in: what to order and why, purchase orders, goods receipts. */
import { z } from 'zod'
import type { Purchase, PurchaseDetail } from '../../contract/purchasing.ts'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { writeSheet } from '../files/write-sheet.ts'
import { defaultWarehouseId } from '../shops/index.ts'
import { saleDays } from '../warehouses/index.ts'
import { proposalHandlers } from './proposal.handlers.ts'
import * as repo from './purchase.repo.ts'
import { close, expect, receive, type Step, undoReceipt } from './purchase.service.ts'

type Handlers = HandlersOf<'purchasing'>
type Settle = (tx: Tx, actor: string) => void

const Cursor = z.tuple([z.number(), z.string()])
const NEWEST = [Number.MAX_SAFE_INTEGER, ''] as const
const COLUMNS = {
  'zh-CN': ['货号', '名称', '规格', '条码', '数量', '单价', '实收数量', '批号', '到期日'],
  en: ['Code', 'Name', 'Spec', 'Barcode', 'Quantity', 'Unit price', 'Received', 'Lot', 'Expires'],
} as const

/** `settle` serves waiting orders with what arrived. */
export function createPurchasing(env: CoreEnv, settle: Settle): Feature<'purchasing'> {
  return { handlers: { purchasing: { ...proposalHandlers(env), ...reads(env), ...commands(env, settle) } } }
}

function reads(env: CoreEnv): Pick<Handlers, 'list' | 'get' | 'exportFile'> {
  const { uow } = env
  return {
    list({ state, cursor, limit }) {
      const before = cursor === null ? NEWEST : Cursor.parse(JSON.parse(cursor))
      const rows = repo.listPurchases(uow.read, { state: state === 'all' ? null : state, before, limit: limit + 1 })
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      return {
        rows: page.map((head) => withCurrency(env, head)),
        nextCursor: last === undefined ? null : JSON.stringify([last.createdAt, last.id]),
      }
    },
    get: ({ id }) => detailOf(env, uow.read, id),
    async exportFile({ id }) {
      const { no, lines } = detailOf(env, uow.read, id)
      const made = uow.write((tx) => env.files.make(tx, `${no}.xlsx`))
      const rows = lines.map((line) => [
        line.sku,
        line.name,
        line.spec,
        line.barcode,
        line.ordered,
        line.unitCostMinor === null ? null : line.unitCostMinor / 100,
        null,
        null,
        null,
      ])
      await writeSheet(made.path, COLUMNS[env.settings.get().language], rows)
      return { fileToken: made.token, fileName: made.fileName }
    },
  }
}

function commands(env: CoreEnv, settle: Settle): Pick<Handlers, 'create' | 'receive' | 'undoReceipt' | 'close'> {
  const { deps, uow } = env
  const step = (actor: string): Step => ({
    at: deps.clock.now(),
    actor,
    today: saleDays(env).today,
    ids: deps.ids,
  })
  const finish = (tx: Tx, id: string, actor: string): PurchaseDetail => {
    settle(tx, actor)
    uow.touch('stock', 'orders', 'alerts', 'purchasing')
    return detailOf(env, tx, id)
  }
  return {
    create: {
      write(tx, { lines, warehouseId, supplier, expectedDay, note }, { caller: { actor } }) {
        const ids = lines.map((line) => line.skuId)
        if (new Set(ids).size !== ids.length) throw new Refusal('INPUT_INVALID', { field: 'lines' })
        const place = warehouseId ?? defaultWarehouseId(tx)
        if (place === undefined || !repo.knownSkuIds(tx, ids)) throw new Refusal('NOT_FOUND')
        const id = deps.ids.next()
        const no = repo.nextNo(tx, 'PO')
        repo.insertPurchase(tx, { id, no, supplier, warehouseId: place, expectedDay, note, actor }, deps.clock.now())
        for (const line of lines) repo.insertLine(tx, id, line)
        expect(tx, mustHead(tx, id), step(actor))
        return finish(tx, id, actor)
      },
    },
    receive: {
      write(tx, { id, version, lines, note }, { caller: { actor } }) {
        receive(tx, mustBeOpen(tx, id, version), lines, note, step(actor))
        return finish(tx, id, actor)
      },
    },
    undoReceipt: {
      write(tx, { receiptId, reason }, { caller: { actor } }) {
        const receipt = repo.receiptById(tx, receiptId)
        if (receipt === undefined) throw new Refusal('NOT_FOUND')
        undoReceipt(tx, receipt, reason, step(actor))
        return finish(tx, receipt.purchaseId, actor)
      },
    },
    close: {
      write(tx, { id, version, reason }, { caller: { actor } }) {
        close(tx, mustBeOpen(tx, id, version), reason, step(actor))
        return finish(tx, id, actor)
      },
    },
  }
}

function withCurrency(env: CoreEnv, head: repo.PurchaseHead): Purchase {
  return { ...head, currency: env.settings.get().currency }
}

function detailOf(env: CoreEnv, db: Db, id: string): PurchaseDetail {
  const lines = repo.linesOf(db, id).map((line) => ({ ...line, keepsLots: line.keepsLots === 1 }))
  return { ...withCurrency(env, mustHead(db, id)), lines, receipts: repo.receiptsOf(db, id) }
}

function mustHead(db: Db, id: string): repo.PurchaseHead {
  const head = repo.purchaseById(db, id)
  if (head === undefined) throw new Refusal('NOT_FOUND')
  return head
}

function mustBeOpen(db: Db, id: string, version: number): repo.PurchaseHead {
  const head = mustHead(db, id)
  if (head.state !== 'open') throw new Refusal('PURCHASE_CLOSED', { no: head.no })
  if (head.version !== version) throw new Refusal('STALE_VERSION')
  return head
}

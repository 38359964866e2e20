/** Pick lists: chosen orders or all that can ship, split over pickers; printed, picked, undone. */
import type { BulkResult, PickList } from '../../contract/fulfilment.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf, InputOf } from '../calls/handler.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { dayOf } from '../domain/zone.ts'
import { idsOfFilter } from '../orders/index.ts'
import * as repo from './pick-list.repo.ts'

type PickListHandlers = Pick<
  HandlersOf<'fulfilment'>,
  'createPickLists' | 'listPickLists' | 'getPickList' | 'markPrinted' | 'markPicked' | 'cancelPickList'
>
type Skipped = BulkResult['skipped']

/** Orders of one command; a bigger selection is made into several. */
const MAX_ORDERS = 5000

export function pickListHandlers(env: CoreEnv): PickListHandlers {
  const { read } = env.uow
  return {
    createPickLists: { write: (tx, input) => createPickLists(env, tx, input) },
    listPickLists(input) {
      const [at, id] = (input.cursor ?? '').split('|')
      const before = at === undefined || id === undefined ? null : { at: Number(at), id }
      const rows = repo.listPickLists(read, input.state, before, input.limit + 1)
      const page = rows.slice(0, input.limit)
      const last = page.at(-1)
      return {
        rows: page.map(toPickList),
        nextCursor: rows.length > input.limit && last !== undefined ? `${last.created_at}|${last.id}` : null,
      }
    },
    getPickList(input) {
      const row = mustFind(read, input.id)
      return {
        ...toPickList(row),
        lines: repo.pickLines(read, row.id, row.state !== 'open'),
        orders: repo.pickOrders(read, row.id),
      }
    },
    markPrinted: {
      write(tx, input) {
        mustFind(tx, input.id)
        repo.notePrinted(tx, input.id, env.deps.clock.now())
        env.uow.touch('pickLists')
        return toPickList(mustFind(tx, input.id))
      },
    },
    markPicked: {
      write(tx, input) {
        const row = mustFind(tx, input.id)
        if (row.state === 'done' || row.state === 'cancelled') throw new Refusal('PICK_LIST_CLOSED', { no: row.no })
        repo.setPickListState(tx, row.id, input.isPicked ? 'picked' : 'open')
        env.uow.touch('pickLists')
        return toPickList(mustFind(tx, input.id))
      },
    },
    cancelPickList: {
      write(tx, input) {
        const row = mustFind(tx, input.id)
        if (row.state === 'done' || row.state === 'cancelled') throw new Refusal('PICK_LIST_CLOSED', { no: row.no })
        repo.freeOrders(tx, row.id)
        repo.setPickListState(tx, row.id, 'cancelled')
        env.uow.touch('pickLists', 'orders')
        return toPickList(mustFind(tx, input.id))
      },
    },
  }
}

function createPickLists(
  env: CoreEnv,
  tx: Tx,
  input: InputOf<'fulfilment', 'createPickLists'>,
): { pickLists: PickList[]; skipped: Skipped } {
  const ids = 'ids' in input.selection ? input.selection.ids : shippable(env, input.selection)
  const skipped: Skipped = []
  const chosen = repo.candidates(tx, ids).filter((order) => {
    const code = reasonAgainst(order)
    if (code !== null) skipped.push({ orderId: order.id, orderNo: order.order_no, code })
    return code === null
  })
  if (chosen.length === 0) throw new Refusal('PICK_LIST_EMPTY', { skipped: skipped.length })
  const now = env.deps.clock.now()
  const day = dayOf(now, env.settings.get().zone)
  const share = Math.ceil(chosen.length / input.pickers.length)
  const made: string[] = []
  for (const [index, picker] of input.pickers.entries()) {
    const part = chosen.slice(index * share, (index + 1) * share)
    if (part.length === 0) continue
    const id = env.deps.ids.next()
    const units = part.reduce((sum, order) => sum + order.units, 0)
    repo.insertPickList(tx, {
      id,
      no: repo.nextPickListNo(tx, day),
      picker,
      at: now,
      orderIds: part.map((order) => order.id),
      units,
    })
    made.push(id)
  }
  env.uow.touch('pickLists', 'orders')
  return { pickLists: made.map((id) => toPickList(mustFind(tx, id))), skipped }
}

function shippable(
  env: CoreEnv,
  selection: Extract<InputOf<'fulfilment', 'createPickLists'>['selection'], { filter: unknown }>,
): number[] {
  const except = new Set(selection.except)
  return idsOfFilter(env, 'to_ship', { ...selection.filter, unpickedOnly: true }, MAX_ORDERS + except.size)
    .filter((id) => !except.has(id))
    .slice(0, MAX_ORDERS)
}

function reasonAgainst(order: repo.Candidate): string | null {
  if (order.pick_list_id !== null) return 'ON_PICK_LIST'
  return order.queue === 'to_ship' ? null : `QUEUE_${order.queue.toUpperCase()}`
}

function mustFind(db: Db, id: string): repo.PickListRow {
  const row = repo.pickListById(db, id)
  if (row === undefined) throw new Refusal('NOT_FOUND')
  return row
}

function toPickList(row: repo.PickListRow): PickList {
  return {
    id: row.id,
    no: row.no,
    state: row.state,
    picker: row.picker,
    createdAt: row.created_at,
    printedAt: row.printed_at,
    printCount: row.print_count,
    orderCount: row.order_count,
    units: row.units,
    shippedCount: row.shipped_count,
  }
}

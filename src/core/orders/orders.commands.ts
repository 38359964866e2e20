/** Commands on orders: holds by hand, own notes, saved views, the list as a file. */
import { z } from 'zod'
import { QueueFilter, QueueTab } from '../../contract/orders.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { ListingIndex } from '../catalog/index.ts'
import type { Tx } from '../db/index.ts'
import { FLAG } from '../domain/order-rules.ts'
import { Refusal } from '../domain/refusal.ts'
import { projectionContext } from './context.ts'
import { addEvent, orderById, setFlags, setOwnNote } from './order.repo.ts'
import { recordOrder } from './record.service.ts'
import { refreshOrder } from './settle.service.ts'
import { deleteView, saveView } from './views.repo.ts'

type Commands = Pick<HandlersOf<'orders'>, 'record' | 'setHold' | 'setNote' | 'exportFile' | 'saveView' | 'deleteView'>

export const ListFilePayload = z.object({
  tab: QueueTab,
  filter: QueueFilter,
  format: z.enum(['xlsx', 'csv']),
  path: z.string(),
})

export function orderCommands(env: CoreEnv, listings: ListingIndex): Commands {
  return {
    record: {
      write(tx, input, call) {
        const answer = recordOrder(tx, projectionContext(env, listings, call.caller.actor), input)
        if (answer.change !== 'unchanged') env.uow.touch('orders', 'stock', 'shops', 'listings', 'alerts')
        return answer
      },
    },
    setHold: {
      write(tx, input, call) {
        let changed = 0
        const context = projectionContext(env, listings, call.caller.actor)
        for (const id of input.ids) {
          if (!setHoldBit(tx, id, input.isHeld)) continue
          addEvent(
            tx,
            id,
            input.isHeld ? 'held' : 'released',
            input.reason === '' ? {} : { reason: input.reason },
            call.caller.actor,
            context.policy.now,
          )
          refreshOrder(tx, context, id)
          changed += 1
        }
        env.uow.touch('orders')
        return { changed, skipped: input.ids.length - changed }
      },
    },
    setNote: {
      write(tx, input, call) {
        if (!setOwnNote(tx, input.id, input.sellerNote === '' ? null : input.sellerNote)) throw new Refusal('NOT_FOUND')
        addEvent(tx, input.id, 'noted', {}, call.caller.actor, env.deps.clock.now())
        env.uow.touch('orders')
        return { id: input.id }
      },
    },
    exportFile: {
      write(tx, input) {
        const made = env.files.make(tx, `orders-${input.tab}.${input.format}`)
        const payload = { tab: input.tab, filter: input.filter, format: input.format, path: made.path }
        const jobId = env.jobs.enqueue(tx, { kind: 'orders.exportFile', subject: made.fileName, payload })
        return { jobId, fileToken: made.token, fileName: made.fileName }
      },
    },
    saveView: {
      write(tx, input) {
        env.uow.touch('settings')
        return saveView(tx, input.id ?? env.deps.ids.next(), input.view)
      },
    },
    deleteView: {
      write(tx, input) {
        deleteView(tx, input.id)
        env.uow.touch('settings')
        return { id: input.id }
      },
    },
  }
}

/** False when the order is unknown or already so. */
function setHoldBit(tx: Tx, id: number, isHeld: boolean): boolean {
  const order = orderById(tx, id)
  if (order === undefined || ((order.flags & FLAG.byHand) !== 0) === isHeld) return false
  setFlags(tx, id, isHeld ? order.flags | FLAG.byHand : order.flags & ~FLAG.byHand)
  return true
}

/** The contract's `transfers` area. */
import { z } from 'zod'
import type { Transfer, TransferDetail, TransferState } from '../../contract/transfers.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { checkPieces } from './pieces.service.ts'
import { saleDays } from './sale-days.ts'
import * as repo from './transfer.repo.ts'
import { closeTransfer, receiveTransfer, type StepContext, sendTransfer, undoLastStep } from './transfer.service.ts'
import { mustBePhysical, type Settle } from './warehouses.handlers.ts'

const Cursor = z.tuple([z.number(), z.string()])
const NEWEST = [Number.MAX_SAFE_INTEGER, ''] as const

type Transfers = HandlersOf<'transfers'>
type Reads = 'list' | 'get'

export function transferHandlers(env: CoreEnv, settle: Settle): Transfers {
  return { ...transferReads(env), ...transferCommands(env, settle) }
}

function transferReads(env: CoreEnv): Pick<Transfers, Reads> {
  const { uow } = env
  return {
    list({ state, cursor, limit }) {
      const before = cursor === null ? NEWEST : Cursor.parse(JSON.parse(cursor))
      const rows = repo.listTransfers(uow.read, { state: state === 'all' ? null : state, before, limit: limit + 1 })
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      return { rows: page, nextCursor: last === undefined ? null : JSON.stringify([last.createdAt, last.id]) }
    },
    get: ({ id }) => detailOf(uow.read, id, saleDays(env).today),
  }
}

function transferCommands(env: CoreEnv, settle: Settle): Omit<Transfers, Reads> {
  const { uow, deps } = env
  const detail = (db: Db, id: string) => detailOf(db, id, saleDays(env).today)
  const finish = (tx: Tx, id: string, actor: string): TransferDetail => {
    settle(tx, actor)
    uow.touch('warehouses', 'stock', 'orders', 'alerts')
    return detail(tx, id)
  }
  const who = (actor: string, reason: string | null): StepContext => ({ at: deps.clock.now(), actor, reason })
  return {
    save: {
      write(tx, input, call) {
        checkPieces(tx, input.lines, 'lines')
        if (input.fromId === input.toId) throw new Refusal('INPUT_INVALID', { field: 'toId' })
        mustBePhysical(tx, input.fromId)
        mustBePhysical(tx, input.toId)
        const at = deps.clock.now()
        const id = input.id ?? deps.ids.next()
        const paper = { id, fromId: input.fromId, toId: input.toId, note: input.note }
        if (input.id === null) repo.insertTransfer(tx, paper, repo.nextNo(tx), call.caller.actor, at)
        else {
          mustStand(tx, { id, version: input.version ?? 0 }, ['draft'])
          repo.updatePaper(tx, paper)
          repo.setState(tx, id, 'draft', at)
        }
        repo.replaceLines(tx, id, input.lines)
        uow.touch('warehouses')
        return detail(tx, id)
      },
    },
    send: {
      write(tx, input, call) {
        const transfer = mustStand(tx, input, ['draft'])
        const lines = repo
          .linesOf(tx, transfer, saleDays(env).today)
          .map(({ skuId, asked }) => ({ skuId, pieces: asked }))
        sendTransfer(tx, transfer, lines, saleDays(env), who(call.caller.actor, transfer.note || null))
        return finish(tx, transfer.id, call.caller.actor)
      },
    },
    receive: {
      write(tx, input, call) {
        const transfer = mustStand(tx, input, ['sent'])
        checkPieces(tx, input.lines, 'lines')
        receiveTransfer(tx, transfer, input.lines, who(call.caller.actor, null))
        return finish(tx, transfer.id, call.caller.actor)
      },
    },
    close: {
      write(tx, input, call) {
        const transfer = mustStand(tx, input, ['sent'])
        closeTransfer(tx, transfer, who(call.caller.actor, input.reason))
        return finish(tx, transfer.id, call.caller.actor)
      },
    },
    undo: {
      write(tx, input, call) {
        const transfer = mustStand(tx, input, ['draft', 'sent', 'done', 'cancelled'])
        undoLastStep(tx, transfer, { ...who(call.caller.actor, null), reason: input.reason })
        return finish(tx, transfer.id, call.caller.actor)
      },
    },
    cancel: {
      write(tx, input, call) {
        const transfer = mustStand(tx, input, ['draft', 'sent'])
        if (transfer.received + transfer.lost > 0) throw new Refusal('TRANSFER_CLOSED')
        if (transfer.state === 'sent')
          undoLastStep(tx, transfer, { ...who(call.caller.actor, null), reason: input.reason })
        repo.setState(tx, transfer.id, 'cancelled', deps.clock.now())
        return finish(tx, transfer.id, call.caller.actor)
      },
    },
  }
}

/** @throws Refusal NOT_FOUND, STALE_VERSION, or TRANSFER_CLOSED when it is not in one of these states. */
function mustStand(
  tx: Tx,
  { id, version }: { id: string; version: number },
  states: readonly TransferState[],
): Transfer {
  const transfer = repo.findTransfer(tx, id)
  if (transfer === undefined) throw new Refusal('NOT_FOUND', { what: 'transfer' })
  if (transfer.version !== version) throw new Refusal('STALE_VERSION')
  if (!states.includes(transfer.state)) throw new Refusal('TRANSFER_CLOSED')
  return transfer
}

function detailOf(db: Db, id: string, today: string): TransferDetail {
  const transfer = repo.findTransfer(db, id)
  if (transfer === undefined) throw new Refusal('NOT_FOUND', { what: 'transfer' })
  return { ...transfer, lines: repo.linesOf(db, transfer, today), steps: repo.stepsOf(db, id) }
}

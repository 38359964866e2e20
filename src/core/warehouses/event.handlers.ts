/** The contract's `events` area. Each command first ends what is over, so that the clock is never late. */
import { z } from 'zod'
import type { EventChannel, SalesEvent, SalesEventDetail } from '../../contract/sales-events.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { findShop } from '../shops/index.ts'
import * as repo from './event.repo.ts'
import { bringHome, grant, takeBack } from './event.service.ts'
import { eventDetail, eventSteps, findEvent, listEvents } from './event-list.sqlite.ts'
import { checkPieces } from './pieces.service.ts'
import { saleDays } from './sale-days.ts'
import { mustBePhysical, type Settle } from './warehouses.handlers.ts'

const Cursor = z.tuple([z.number(), z.string()])
const NEWEST = [Number.MAX_SAFE_INTEGER, ''] as const

type Events = HandlersOf<'events'>
type Reads = 'list' | 'get' | 'listSteps'

export function eventHandlers(env: CoreEnv, settle: Settle): Events {
  return { ...eventReads(env), ...eventCommands(env, settle) }
}

function eventReads(env: CoreEnv): Pick<Events, Reads> {
  const { uow, deps } = env
  const now = () => deps.clock.now()
  return {
    list({ state, cursor, limit }) {
      const before = cursor === null ? NEWEST : Cursor.parse(JSON.parse(cursor))
      const rows = listEvents(uow.read, { state, now: now(), before, limit: limit + 1 })
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      return { rows: page, nextCursor: last === undefined ? null : JSON.stringify([last.startsAt, last.id]) }
    },
    get: ({ id }) => detailOf(env, uow.read, id),
    listSteps({ id, cursor, limit }) {
      const rows = eventSteps(uow.read, id, cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor), limit + 1)
      const page = rows.slice(0, limit)
      return { rows: page, nextCursor: rows.length > limit ? String(page.at(-1)?.seq ?? '') : null }
    },
  }
}

function eventCommands(env: CoreEnv, settle: Settle): Omit<Events, Reads> {
  const { uow, deps } = env
  const now = () => deps.clock.now()
  const finish = (tx: Tx, id: string, actor: string): SalesEventDetail => {
    settle(tx, actor)
    uow.touch('warehouses', 'stock', 'orders', 'alerts')
    return detailOf(env, tx, id)
  }
  const mustRun = (tx: Tx, id: string, actor: string): SalesEvent => {
    bringHome(tx, { at: now(), actor })
    const event = known(findEvent(tx, id, now()))
    if (event.state === 'ended') throw new Refusal('EVENT_ENDED', { name: event.name })
    return event
  }
  return {
    create: {
      write(tx, input, call) {
        const { actor } = call.caller
        bringHome(tx, { at: now(), actor })
        checkFacts(tx, input, now())
        checkPieces(tx, input.items, 'items')
        const parent = mustBePhysical(tx, input.parentId)
        const event = { ...input, id: deps.ids.next(), code: repo.nextCode(tx), parentId: parent.id }
        repo.insertEvent(tx, event, actor, now())
        grant(tx, event, input.items, saleDays(env), { at: now(), actor, reason: null, number: input.commandKey })
        return finish(tx, event.id, actor)
      },
    },
    update: {
      write(tx, input, call) {
        const event = mustRun(tx, input.id, call.caller.actor)
        if (event.version !== input.version) throw new Refusal('STALE_VERSION')
        checkFacts(tx, input, now())
        repo.updateEvent(tx, event.id, input)
        return finish(tx, event.id, call.caller.actor)
      },
    },
    grant: {
      write(tx, input, call) {
        const { actor } = call.caller
        const event = mustRun(tx, input.id, actor)
        checkPieces(tx, input.items, 'items')
        const context = { at: now(), actor, reason: input.reason || null, number: input.commandKey }
        grant(tx, { id: event.id, parentId: event.parent.id }, input.items, saleDays(env), context)
        return finish(tx, event.id, actor)
      },
    },
    takeBack: {
      write(tx, input, call) {
        const { actor } = call.caller
        const event = mustRun(tx, input.id, actor)
        checkPieces(tx, input.items, 'items')
        const context = { at: now(), actor, reason: input.reason, number: input.commandKey }
        takeBack(tx, { id: event.id, parentId: event.parent.id }, input.items, saleDays(env), context)
        return finish(tx, event.id, actor)
      },
    },
    stop: {
      write(tx, input, call) {
        const { actor } = call.caller
        const event = mustRun(tx, input.id, actor)
        repo.markEnded(tx, event.id, 'stopped', now(), input.reason)
        bringHome(tx, { at: now(), actor })
        return finish(tx, event.id, actor)
      },
    },
  }
}

function detailOf(env: CoreEnv, db: Db, id: string): SalesEventDetail {
  const now = env.deps.clock.now()
  return eventDetail(db, known(findEvent(db, id, now)), now, saleDays(env).today)
}

function known(event: SalesEvent | undefined): SalesEvent {
  if (event === undefined) throw new Refusal('NOT_FOUND', { what: 'event' })
  return event
}

/** @throws Refusal INPUT_INVALID for a time that is no span or is over, NOT_FOUND or INPUT_INVALID for a wrong shop. */
function checkFacts(
  tx: Tx,
  { startsAt, endsAt, channels }: { startsAt: number; endsAt: number; channels: readonly EventChannel[] },
  now: number,
): void {
  if (endsAt <= startsAt || endsAt <= now) throw new Refusal('INPUT_INVALID', { field: 'endsAt' })
  for (const { platform, shopId } of channels) {
    if (shopId === null) continue
    const shop = findShop(tx, shopId)
    if (shop === undefined) throw new Refusal('NOT_FOUND', { what: 'shopId' })
    if (shop.platform !== platform) throw new Refusal('INPUT_INVALID', { field: 'channels' })
  }
}

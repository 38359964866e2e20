/** Events (live streams, promotions) with a share of stock of their own: set aside for some channels and a time. */
import { z } from 'zod'
import { EVERYONE } from './access.ts'
import { refusals } from './errors.ts'
import { CommandKey, Id, Instant, PageInput, Platform, pageOf, Quantity } from './primitives.ts'
import { command, query } from './procedure.ts'
import { MoveKind } from './stock.ts'

export const EVENT_STATES = ['planned', 'live', 'ended'] as const
const EventState = z.enum(EVENT_STATES)
export type EventState = z.infer<typeof EventState>

export const EventChannel = z.object({
  platform: Platform,
  /** null: all shops of the platform. */
  shopId: Id.nullable(),
})
export type EventChannel = z.infer<typeof EventChannel>

export const SalesEventShape = z.object({
  /** Also the id of its virtual warehouse. */
  id: Id,
  /** Code of its virtual warehouse. */
  code: z.string(),
  name: z.string(),
  state: EventState,
  startsAt: Instant,
  /** The end itself is outside. */
  endsAt: Instant,
  endedAt: Instant.nullable(),
  /** `stopped`: by a person, before its time. */
  endCause: z.enum(['time', 'stopped']).nullable(),
  endReason: z.string().nullable(),
  /** Its channels sell the share only while it lasts, not the pool behind it. */
  isEventOnly: z.boolean(),
  parent: z.object({ id: Id, code: z.string(), name: z.string() }),
  channels: z.array(EventChannel.extend({ shopName: z.string().nullable() })),
  version: z.number().int(),
  actor: z.string(),
  createdAt: Instant,
  skus: z.number().int(),
  /** Pieces: given to it, shipped from it, held by its orders, still free in it. */
  granted: Quantity,
  sold: Quantity,
  reserved: Quantity,
  left: Quantity,
})
export type SalesEvent = z.infer<typeof SalesEventShape>

export const EventItem = z.object({
  skuId: Id,
  sku: z.string(),
  name: z.string(),
  spec: z.string().nullable(),
  granted: Quantity,
  sold: Quantity,
  reserved: Quantity,
  left: Quantity,
  /** Pieces of the physical warehouse that could be granted now. */
  available: Quantity,
})
export type EventItem = z.infer<typeof EventItem>

export const SalesEventDetail = SalesEventShape.extend({
  items: z.array(EventItem),
  /** The core's clock, by which the event starts and ends. */
  now: Instant,
})
export type SalesEventDetail = z.infer<typeof SalesEventDetail>

const EventStep = z.object({
  seq: z.number().int(),
  at: Instant,
  kind: MoveKind,
  sku: z.string(),
  /** Pieces that came to the event; negative ones went back. */
  pieces: Quantity,
  actor: z.string(),
  reason: z.string().nullable(),
})

const Pieces = z
  .array(z.object({ skuId: Id, pieces: Quantity.min(1).max(1_000_000) }))
  .min(1)
  .max(500)
const Reason = z.string().trim().min(1).max(200)
const onOne = { commandKey: CommandKey, id: Id }
const facts = {
  name: z.string().trim().min(1).max(80),
  startsAt: Instant,
  endsAt: Instant,
  isEventOnly: z.boolean().default(false),
  channels: z.array(EventChannel).min(1).max(50),
}

export const salesEventsContract = {
  list: query('/events', EVERYONE)
    .input(PageInput.extend({ state: z.enum(['open', 'ended', 'all']).default('all') }))
    .output(pageOf(SalesEventShape)),
  get: query('/events/get', EVERYONE)
    .input(z.object({ id: Id }))
    .output(SalesEventDetail),
  /** What was granted and what went back, newest first. */
  listSteps: query('/events/steps', EVERYONE)
    .input(PageInput.extend({ id: Id }))
    .output(pageOf(EventStep)),
  /** Sets the pieces aside at once, all or none, never more than available. The end must be still to come. */
  create: command('/events/create')
    .errors(refusals('STOCK_NOT_ENOUGH'))
    .input(z.object({ commandKey: CommandKey, parentId: Id, items: Pieces, ...facts }))
    .output(SalesEventDetail),
  update: command('/events/update')
    .errors(refusals('STALE_VERSION', 'EVENT_ENDED'))
    .input(z.object({ ...onOne, version: z.number().int(), ...facts }))
    .output(SalesEventDetail),
  grant: command('/events/grant')
    .errors(refusals('STOCK_NOT_ENOUGH', 'EVENT_ENDED'))
    .input(z.object({ ...onOne, items: Pieces, reason: z.string().trim().max(200).default('') }))
    .output(SalesEventDetail),
  /** Only pieces no order holds. */
  takeBack: command('/events/take-back')
    .errors(refusals('STOCK_NOT_ENOUGH', 'EVENT_ENDED'))
    .input(z.object({ ...onOne, items: Pieces, reason: Reason }))
    .output(SalesEventDetail),
  /** Ends it now: unsold pieces go back, orders that hold some keep them. */
  stop: command('/events/stop')
    .errors(refusals('EVENT_ENDED'))
    .input(z.object({ ...onOne, reason: Reason }))
    .output(SalesEventDetail),
}

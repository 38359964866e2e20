/** What moves goods between warehouses and to events: transfers, shares set aside, taken back, brought home. */
import fc from 'fast-check'
import { ask, command, type ModelCommand } from '../command.ts'
import { type Goods, type House, PLATFORMS } from '../ground.ts'
import { must } from '../must.ts'
import { MINUTE } from '../order-model.ts'
import type { EventModel, Shop } from '../shop.ts'

const plain = fc.constantFrom<Goods>('A', 'B', 'C')
const house = fc.constantFrom<House>('main', 'west')
const pieces = fc.integer({ min: 1, max: 4 })
const EVENT_MS = 45 * MINUTE

/** Never more than nobody holds. */
const send = command(
  'send',
  fc.record({ goods: plain, from: house, pieces }),
  async (shop, { goods, from, pieces }) => {
    const to = from === 'main' ? 'west' : 'main'
    const draft = await shop.world.call('transfers', 'save', {
      id: null,
      version: null,
      fromId: shop.house(from),
      toId: shop.house(to),
      note: '',
      lines: [{ skuId: shop.ground.skuIds[goods], pieces }],
    })
    const level = shop.level(goods, from)
    const { answer, code } = await ask(shop.world.call('transfers', 'send', { id: draft.id, version: draft.version }))
    const isPossible = level.onHand - level.reserved >= pieces
    must((code === null) === isPossible, 'S1 only free pieces are sent', () => ({ goods, from, pieces, level, code }))
    if (answer === null) return undefined
    const sent = {
      id: draft.id,
      goods,
      from,
      to,
      sent: pieces,
      received: 0,
      lost: 0,
      state: 'sent',
      steps: ['send'],
    } as const
    shop.transfers.push({ ...sent, steps: [...sent.steps] })
    shop.isSettled = true
    return undefined
  },
)

/** S4: what arrives was on the way, and arrives once. */
const arrive = command('arrive', fc.record({ transfer: fc.nat(3), pieces }), async (shop, args) => {
  const transfer = shop.transfers[args.transfer % Math.max(1, shop.transfers.length)]
  if (transfer === undefined) return undefined
  const open = transfer.sent - transfer.received - transfer.lost
  const lines = [{ skuId: shop.ground.skuIds[transfer.goods], pieces: args.pieces }]
  const on = { id: transfer.id, version: versionOf(shop, transfer.id) }
  const { code } = await ask(shop.world.call('transfers', 'receive', { ...on, lines }))
  const isOpen = transfer.state === 'sent'
  const expected = !isOpen ? 'TRANSFER_CLOSED' : args.pieces > open ? 'TRANSFER_OVER' : null
  must(code === expected, 'S4 what arrives was on the way', () => ({ code, expected, transfer, args }))
  if (code !== null) return undefined
  transfer.received += args.pieces
  transfer.steps.push('receive')
  if (args.pieces === open) transfer.state = 'done'
  shop.isSettled = true
  return undefined
})

const writeOff = command('writeOff', fc.record({ transfer: fc.nat(3) }), async (shop, args) => {
  const transfer = shop.transfers[args.transfer % Math.max(1, shop.transfers.length)]
  if (transfer === undefined) return undefined
  const on = { id: transfer.id, version: versionOf(shop, transfer.id), reason: 'model' }
  const { code } = await ask(shop.world.call('transfers', 'close', on))
  must((code === null) === (transfer.state === 'sent'), 'an open transfer is closed', () => ({ code, transfer }))
  if (code !== null) return undefined
  const open = transfer.sent - transfer.received - transfer.lost
  transfer.lost += open
  transfer.state = 'done'
  transfer.steps.push('close')
  shop.total[transfer.goods] -= open
  shop.isSettled = true
  return undefined
})

const cancel = command('cancelTransfer', fc.record({ transfer: fc.nat(3) }), async (shop, args) => {
  const transfer = shop.transfers[args.transfer % Math.max(1, shop.transfers.length)]
  if (transfer === undefined) return undefined
  const on = { id: transfer.id, version: versionOf(shop, transfer.id), reason: 'model' }
  const { code } = await ask(shop.world.call('transfers', 'cancel', on))
  const isPossible = transfer.state === 'sent' && transfer.received + transfer.lost === 0
  must((code === null) === isPossible, 'only what nothing arrived of is called off', () => ({ code, transfer }))
  if (code !== null) return undefined
  transfer.state = 'cancelled'
  transfer.sent = 0
  shop.isSettled = true
  return undefined
})

/** S14: a share is set aside out of what nobody holds. */
const openEvent = command(
  'openEvent',
  fc.record({
    goods: plain,
    parent: house,
    pieces,
    platform: fc.constantFrom(...PLATFORMS),
    isEventOnly: fc.boolean(),
  }),
  async (shop, { goods, parent, pieces, platform, isEventOnly }) => {
    const level = shop.level(goods, parent)
    const { answer, code } = await ask(
      shop.world.call('events', 'create', {
        parentId: shop.house(parent),
        items: [{ skuId: shop.ground.skuIds[goods], pieces }],
        name: 'live',
        startsAt: shop.now,
        endsAt: shop.now + EVENT_MS,
        isEventOnly,
        channels: [{ platform, shopId: null }],
      }),
    )
    const isPossible = level.onHand - level.reserved >= pieces
    // What is over comes home first, and may be what is granted.
    must(code === null || !isPossible, 'a share of free pieces is granted', () => ({ level, pieces, code }))
    if (answer === null) return undefined
    shop.events.push({
      id: answer.id,
      parent,
      goods,
      platform,
      isEventOnly,
      startsAt: shop.now,
      endsAt: shop.now + EVENT_MS,
      isEnded: false,
      isStopped: false,
    })
    shop.virtual.set(answer.id, shop.house(parent))
    shop.isSettled = true
    return (news) => {
      const granted = news.filter((move) => move.kind === 'grant' && move.warehouseId === answer.id)
      const sum = granted.reduce((total, move) => total + move.onHand, 0)
      must(sum === pieces, 'S4 what is granted is what was asked', () => ({ sum, pieces }))
    }
  },
)

const shiftShare = command(
  'shiftShare',
  fc.record({ event: fc.nat(3), pieces, isBack: fc.boolean() }),
  async (shop, { pieces, isBack, ...args }) => {
    const event = shop.events[args.event % Math.max(1, shop.events.length)]
    if (event === undefined) return undefined
    const items = [{ skuId: shop.ground.skuIds[event.goods], pieces }]
    const { code } = await ask(
      isBack
        ? shop.world.call('events', 'takeBack', { id: event.id, items, reason: 'model' })
        : shop.world.call('events', 'grant', { id: event.id, items, reason: '' }),
    )
    const isOver = event.isEnded || event.endsAt <= shop.now
    must((code === 'EVENT_ENDED') === isOver, 'an event that is over takes and gives nothing', () => ({ code, event }))
    if (code !== null) return undefined
    shop.isSettled = true
    return undefined
  },
)

const stopEvent = command('stopEvent', fc.record({ event: fc.nat(3) }), async (shop, args) => {
  const event = shop.events[args.event % Math.max(1, shop.events.length)]
  if (event === undefined) return undefined
  const { code } = await ask(shop.world.call('events', 'stop', { id: event.id, reason: 'model' }))
  const isOver = event.isEnded || event.endsAt <= shop.now
  must((code === null) === !isOver, 'an event is stopped once', () => ({ code, event }))
  // What comes to an event that is over, such as a count taken back, goes home when the schedule looks.
  if (code !== null) return undefined
  event.isStopped = true
  shop.isSettled = true
  return () => mustBeHome(shop, event)
})

/** The end comes by itself: free pieces go home, those orders hold stay for them. */
const endEvents = command('endEvents', fc.constant({}), async (shop) => {
  // With nothing to end nobody is served anew.
  if (shop.events.some((event) => !event.isEnded && event.endsAt <= shop.now)) shop.isSettled = true
  await shop.world.run('warehouses.endEvents')
  return () => {
    for (const event of shop.events) {
      must(event.isEnded || event.endsAt > shop.now, 'S9 an event ends at its time', () => event)
      mustBeHome(shop, event)
    }
  }
})

function mustBeHome(shop: Shop, event: EventModel): void {
  if (!event.isEnded) return
  const free = shop.seen.levels.filter((level) => level.warehouseId === event.id && level.onHand > level.reserved)
  must(free.length === 0, 'unsold pieces of an event that is over are home', () => free)
}

function versionOf(shop: Shop, id: string): number {
  return shop.world.sql.value<number>('SELECT version FROM transfer WHERE id = ?', id) ?? 0
}

export const warehouseSteps: readonly fc.WeightedArbitrary<ModelCommand>[] = [
  { weight: 3, arbitrary: send },
  { weight: 3, arbitrary: arrive },
  { weight: 1, arbitrary: writeOff },
  { weight: 1, arbitrary: cancel },
  { weight: 2, arbitrary: openEvent },
  { weight: 2, arbitrary: shiftShare },
  { weight: 1, arbitrary: stopEvent },
  { weight: 2, arbitrary: endEvents },
]

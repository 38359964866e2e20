import { expect, test } from 'vitest'
import { type EventDraft, nextHours, problemOf, toChannel } from './event-wizard.rules.ts'

const line = { skuId: 'm', sku: 'MUG', name: 'Mug', available: 3, pieces: 2 }
const draft: EventDraft = {
  name: 'Live',
  startsAt: 100,
  endsAt: 200,
  channels: ['douyin'],
  isEventOnly: false,
  parentId: 'w',
  lines: [line],
}

test.each<[string, Partial<EventDraft>, string | null]>([
  ['no name', { name: ' ' }, 'name'],
  ['an end before the start', { endsAt: 100 }, 'time'],
  ['no moment', { startsAt: null }, 'time'],
  ['an end that is over', { startsAt: 1, endsAt: 50 }, 'past'],
  ['no channel', { channels: [] }, 'channels'],
  ['no goods', { lines: [{ ...line, pieces: 0 }] }, 'lines'],
  ['more than there is', { lines: [{ ...line, pieces: 4 }] }, 'tooMuch'],
  ['nothing', {}, null],
])('%s is what is wrong', (_, change, problem) => {
  expect(problemOf({ ...draft, ...change }, 'check', 50)).toBe(problem)
})

test('goods are asked for in their own step', () => {
  expect(problemOf({ ...draft, lines: [] }, 'when', 50)).toBeNull()
})

test('a channel is a platform or one shop of it', () => {
  expect(['douyin', 'jd:s1', 'nowhere'].map(toChannel)).toEqual([
    { platform: 'douyin', shopId: null },
    { platform: 'jd', shopId: 's1' },
    null,
  ])
})

test('an event is proposed for the next full hour', () => {
  expect(nextHours(1)).toEqual({ startsAt: 3_600_000, endsAt: 10_800_000 })
})

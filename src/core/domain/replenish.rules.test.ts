import { expect, it } from 'vitest'
import { type ReplenishFacts, replenish } from './replenish.rules.ts'

const FACTS: ReplenishFacts = {
  sold: 28,
  days: 14,
  leadDays: 7,
  coverDays: 14,
  safetyStock: 5,
  available: 10,
  incoming: 6,
  waiting: 0,
  packSize: 12,
}

it('is what will be sold until the delivery is used up, with safety, less what is here and on the way, in whole packs', () => {
  expect(replenish(FACTS)).toEqual({ perDayHundredths: 200, demand: 42, lacking: 31, propose: 36 })
})

it('is nothing when enough is here, never a negative order', () => {
  expect(replenish({ ...FACTS, available: 500 })).toMatchObject({ lacking: 0, propose: 0 })
})

it('counts what orders already wait for', () => {
  expect(replenish({ ...FACTS, waiting: 6 }).lacking).toBe(37)
})

it('a window of promotion days alone says nothing about an ordinary day', () => {
  expect(replenish({ ...FACTS, sold: 0, days: 0, available: 0, incoming: 0 })).toEqual({
    perDayHundredths: 0,
    demand: 0,
    lacking: 5,
    propose: 12,
  })
})

it('a third of a piece a day is rounded up over the whole horizon, not every day', () => {
  expect(replenish({ ...FACTS, sold: 5, days: 14, safetyStock: 0, available: 0, incoming: 0, packSize: 1 })).toEqual({
    perDayHundredths: 36,
    demand: 8,
    lacking: 8,
    propose: 8,
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChannelFacts, type ChannelRule, isPausedNext, listingShare, publish } from './publish.rules.ts'

const RULE: ChannelRule = { weight: 1, buffer: 0, quota: null, safety: 0, isPausing: false }

function channel(platform: string, rule: Partial<ChannelRule> = {}, facts: Partial<ChannelFacts> = {}): ChannelFacts {
  return { platform, rule: { ...RULE, ...rule }, granted: 0, isEventOnly: false, isPaused: false, ...facts }
}

function figures(available: number, ...channels: ChannelFacts[]) {
  return Object.fromEntries([...publish(available, channels)].map(([platform, { published }]) => [platform, published]))
}

describe('what a channel may sell', () => {
  it('is its part of the pool by weight', () => {
    expect(figures(10, channel('a', { weight: 3 }), channel('b'))).toEqual({ a: 7, b: 2 })
  })

  it('is less its buffer, more what events set aside for it, up to its quota', () => {
    expect(figures(10, channel('a', { buffer: 4 }), channel('b', { buffer: 9 }))).toEqual({ a: 1, b: 0 })
    expect(figures(10, channel('a', {}, { granted: 6 }), channel('b'))).toEqual({ a: 11, b: 5 })
    expect(figures(10, channel('a', { quota: 3 }, { granted: 6 }), channel('b'))).toEqual({ a: 3, b: 5 })
  })

  it('is the share alone where the event sells nothing else, and the others have the whole pool', () => {
    expect(figures(10, channel('a', {}, { granted: 6, isEventOnly: true }), channel('b'))).toEqual({ a: 6, b: 10 })
  })

  it('is nothing while paused, and nothing of a pool below zero', () => {
    expect(figures(10, channel('a', {}, { isPaused: true }))).toEqual({ a: 0 })
    expect(figures(-5, channel('a'))).toEqual({ a: 0 })
  })

  it('together never exceeds the pool, whatever the rules', () => {
    const rule = fc.record({
      weight: fc.nat(100),
      buffer: fc.nat(20),
      quota: fc.option(fc.nat(50)),
      safety: fc.nat(20),
      isPausing: fc.boolean(),
    })
    const facts = fc.array(fc.record({ rule, isEventOnly: fc.boolean(), isPaused: fc.boolean() }), { maxLength: 6 })
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 1000 }), facts, (available, all) => {
        const channels = all.map((one, index) => ({ ...one, platform: `p${index}`, granted: 0 }))
        const sum = [...publish(available, channels).values()].reduce((total, one) => total + one.published, 0)
        expect(sum).toBeLessThanOrEqual(Math.max(0, available))
      }),
    )
  })
})

describe('a pause', () => {
  const rule = { ...RULE, safety: 10, isPausing: true }

  it('begins below the safety stock and ends only well above it', () => {
    expect(isPausedNext(false, 10, rule)).toBe(false)
    expect(isPausedNext(false, 9, rule)).toBe(true)
    expect(isPausedNext(true, 11, rule)).toBe(true)
    expect(isPausedNext(true, 12, rule)).toBe(false)
  })

  it('never begins where the owner only wants to be told', () => {
    expect(isPausedNext(false, 0, { ...rule, isPausing: false })).toBe(false)
  })
})

it('listings of one SKU share its figure to the last piece', () => {
  expect([0, 1, 2].map((place) => listingShare(8, 3, place))).toEqual([3, 3, 2])
})

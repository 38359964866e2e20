import { describe, expect, it, test } from 'vitest'
import { PROVINCES } from '../../contract/warehouses.ts'
import { DIVISIONS, provinceAt } from './provinces.ts'
import { type EventShare, type RouteFacts, routeOrder, type WarehouseNetwork } from './routing.rules.ts'

const ORDER: RouteFacts = { platform: 'douyin', shopId: 's1', province: '广东省', placedAt: 150 }
const EVENT: EventShare = {
  id: 'live',
  parentId: 'main',
  startsAt: 100,
  endsAt: 200,
  isEventOnly: false,
  channels: [{ platform: 'douyin', shopId: null }],
  skuIds: new Set(['mug']),
}

function network(change: Partial<WarehouseNetwork> = {}): WarehouseNetwork {
  return { warehouses: ['main', 'east', 'south'], regions: new Map([['guangdong', 'south']]), events: [], ...change }
}
const sites = (net: WarehouseNetwork, order: Partial<RouteFacts> = {}, skuIds = ['mug']) =>
  routeOrder(net, { ...ORDER, ...order }, skuIds).sites.map((site) => site.join('+'))

describe('regions', () => {
  it('the warehouse of the province comes first, then the default one, then the others in their order', () => {
    expect(sites(network())).toEqual(['south', 'main', 'east'])
    expect(sites(network(), { province: '北京' })).toEqual(['main', 'east', 'south'])
  })

  test.each([['广东'], ['广东省'], ['广东省深圳市']])('"%s" is Guangdong', (province) => {
    expect(sites(network(), { province })[0]).toBe('south')
  })

  test.each([[null], [''], ['CA'], ['Guangzhou'], ['广']])('a province written "%s" has no rule', (province) => {
    expect(sites(network(), { province })[0]).toBe('main')
  })

  it('every province is found by its short and its full name, and no two are mixed up', () => {
    for (const code of PROVINCES) {
      const { name, suffixes } = DIVISIONS[code]
      expect([name, ...suffixes.map((suffix) => name + suffix)].map(provinceAt)).toEqual(
        Array(suffixes.length + 1).fill(code),
      )
    }
  })
})

describe('events', () => {
  const live = (change: Partial<EventShare> = {}) => network({ events: [{ ...EVENT, ...change }] })

  it('the share goes first, then the shelf it was taken from, before the warehouse of the region', () => {
    expect(sites(live())).toEqual(['live+main', 'south', 'east'])
  })

  test.each<[string, Partial<RouteFacts>]>([
    ['of another platform', { platform: 'taobao' }],
    ['placed before it starts', { placedAt: 99 }],
    ['placed when it ends', { placedAt: 200 }],
    ['placed nobody knows when', { placedAt: null }],
  ])('an order %s cannot touch it', (_, order) => {
    expect(sites(live(), order).join(' ')).not.toContain('live')
  })

  it('an order placed in its first moment belongs to it', () => {
    expect(sites(live(), { placedAt: 100 })[0]).toBe('live+main')
  })

  it('one shop of a platform may have it alone', () => {
    const channels = [{ platform: 'douyin' as const, shopId: 's2' }]
    expect(sites(live({ channels }))[0]).toBe('south')
    expect(sites(live({ channels }), { shopId: 's2' })[0]).toBe('live+main')
  })

  it('counts only for goods it has a share of', () => {
    expect(sites(live(), {}, ['tea'])).toEqual(['south', 'main', 'east'])
    expect(sites(live(), {}, ['tea', 'mug'])[0]).toBe('live+main')
  })

  it('of overlapping events the one that ends first is emptied first', () => {
    const events = [{ ...EVENT, id: 'long', endsAt: 900 }, EVENT]
    expect(sites(network({ events }))[0]).toBe('live+long+main')
  })

  it('one that sells its share only binds its own goods, to the shares of all events of the order', () => {
    const events = [
      { ...EVENT, isEventOnly: true },
      { ...EVENT, id: 'long', endsAt: 900 },
    ]
    const { onlyFrom } = routeOrder(network({ events }), ORDER, ['mug', 'tea'])
    expect([...onlyFrom]).toEqual([['mug', ['live', 'long']]])
  })
})

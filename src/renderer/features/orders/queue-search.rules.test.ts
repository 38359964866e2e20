import { describe, expect, it } from 'vitest'
import { DEFAULT_FILTER, isFiltered, isSameView, QueueSearchShape, searchOf, viewOf } from './queue-search.rules.ts'

describe("the queue's address", () => {
  it('leaves defaults out and restores everything else', () => {
    expect(searchOf({ tab: 'to_ship', sort: 'deadline', filter: DEFAULT_FILTER })).toEqual({})
    const view = {
      tab: 'on_hold' as const,
      sort: 'oldest' as const,
      filter: {
        ...DEFAULT_FILTER,
        platforms: ['taobao' as const, 'jd' as const],
        shopIds: ['s1'],
        holds: ['SHORT_STOCK' as const],
        search: '张三',
        paidFrom: 1_790_000_000_000,
        hasNote: true,
        unpickedOnly: true,
      },
    }
    expect(viewOf(QueueSearchShape.parse({ ...searchOf(view) }))).toEqual(view)
  })

  it('drops words it does not know', () => {
    const view = viewOf(
      QueueSearchShape.parse({ tab: 'nope', platform: 'taobao,<script>', state: 'x', from: 'abc', sort: 3 }),
    )
    expect(view).toEqual({
      tab: 'to_ship',
      sort: 'deadline',
      filter: { ...DEFAULT_FILTER, platforms: ['taobao'] },
    })
  })

  it('keeps a number typed as search as text', () => {
    expect(viewOf(QueueSearchShape.parse({ search: 2811501969 })).filter.search).toBe('2811501969')
  })

  it('knows whether anything is filtered and whether two views are the same', () => {
    expect(isFiltered(DEFAULT_FILTER)).toBe(false)
    expect(isFiltered({ ...DEFAULT_FILTER, hasNote: true })).toBe(true)
    expect(isSameView(viewOf({}), viewOf({ tab: 'to_ship' }))).toBe(true)
    expect(isSameView(viewOf({}), viewOf({ tab: 'all' }))).toBe(false)
  })
})

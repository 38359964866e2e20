import { expect, it } from 'vitest'
import { allPages, type ListPage } from './all-pages.ts'

it('asks page after page until the core has no more, and says how far it is', async () => {
  const pages: Record<string, ListPage<number>> = {
    first: { rows: [1, 2], nextCursor: 'b' },
    b: { rows: [3], nextCursor: 'c' },
    c: { rows: [], nextCursor: null },
  }
  const asked: (string | null)[] = []
  const progress: number[] = []
  const rows = await allPages(
    async (cursor) => {
      asked.push(cursor)
      return pages[cursor ?? 'first'] ?? { rows: [], nextCursor: null }
    },
    (count) => progress.push(count),
  )
  expect(rows).toEqual([1, 2, 3])
  expect(asked).toEqual([null, 'b', 'c'])
  expect(progress).toEqual([2, 3, 3])
})

it('gives nothing when a page fails', async () => {
  const failing = allPages(
    (cursor) => (cursor === null ? Promise.resolve({ rows: [1], nextCursor: 'b' }) : Promise.reject(new Error('gone'))),
    () => undefined,
  )
  await expect(failing).rejects.toThrow('gone')
})

import { describe, expect, it } from 'vitest'
import { GridPages } from './grid-pages.ts'
import type { GridSource } from './grid-types.ts'

interface Row {
  readonly id: number
}

/** A keyset list over `ids`; the cursor is the last id of the page before. */
function listOf(ids: number[], size = 10): { source: GridSource<Row>; ids: number[]; calls: (string | null)[] } {
  const calls: (string | null)[] = []
  const source: GridSource<Row> = {
    key: 'all',
    rowId: (row) => row.id,
    total: ids.length,
    loadPage: async (cursor) => {
      calls.push(cursor)
      const rows = ids.filter((id) => cursor === null || id > Number(cursor)).slice(0, size)
      const last = rows.at(-1)
      const hasMore = last !== undefined && ids.some((id) => id > last)
      return { rows: rows.map((id) => ({ id })), nextCursor: hasMore ? String(last) : null }
    },
  }
  return { source, ids, calls }
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

async function loadTo(pages: GridPages<Row>, index: number): Promise<void> {
  while (!pages.isComplete && pages.loaded <= index) {
    pages.need(pages.loaded, pages.loaded)
    await settle()
  }
}

describe('pages of a keyset list', () => {
  it('give rows by index as far as they were needed', async () => {
    const { source } = listOf(range(1, 500))
    const pages = new GridPages(source)
    pages.restart()
    await loadTo(pages, 25)
    expect(pages.rowAt(24)?.id).toBe(25)
    expect(pages.rowAt(499)).toBeUndefined()
  })

  it('end when the last page says so', async () => {
    const { source } = listOf(range(1, 25))
    const pages = new GridPages(source)
    pages.restart()
    await loadTo(pages, 1_000)
    expect([pages.loaded, pages.isComplete]).toEqual([25, true])
  })

  it('keep what is shown in place when a row arrives above it', async () => {
    const list = listOf(range(100, 160))
    const pages = new GridPages(list.source)
    pages.restart()
    await loadTo(pages, 30)
    list.ids.unshift(50)
    await pages.refresh(0, 15)
    expect(pages.indexOf(50)).toBe(0)
    expect(pages.indexOf(105)).toBe(6)
    expect(pages.between(0, 19).map((row) => row.id)).toEqual([50, ...range(100, 118)])
  })

  it('re-read only the view when it is far down, and say that the top is old', async () => {
    const list = listOf(range(1, 500))
    const pages = new GridPages(list.source)
    pages.restart()
    await loadTo(pages, 220)
    list.calls.length = 0
    await pages.refresh(150, 165)
    expect(list.calls).toEqual(['150', '160'])
    expect(pages.hasStaleTop).toBe(true)
    expect(pages.rowAt(155)?.id).toBe(156)
  })

  it('far from the view are put away and come back by their cursor', async () => {
    const { source } = listOf(range(1, 500))
    const pages = new GridPages(source)
    pages.restart()
    await loadTo(pages, 400)
    pages.need(395, 400)
    expect(pages.rowAt(0)).toBeUndefined()
    pages.need(0, 9)
    await settle()
    expect(pages.rowAt(0)?.id).toBe(1)
  })

  it('lose no row when the list changed while a page was away', async () => {
    const list = listOf(range(1, 500))
    const pages = new GridPages(list.source)
    pages.restart()
    await loadTo(pages, 400)
    pages.need(395, 400)
    list.ids.splice(4, 1)
    pages.need(0, 9)
    await settle()
    await loadTo(pages, 100)
    expect(pages.between(0, 99).map((row) => row.id)).toEqual([...range(1, 4), ...range(6, 101)])
  })

  it('keep their rows when a refresh fails, and go on after a retry', async () => {
    const list = listOf(range(1, 30))
    let isBroken = false
    const source: GridSource<Row> = {
      ...list.source,
      loadPage: (cursor) => (isBroken ? Promise.reject(new Error('gone')) : list.source.loadPage(cursor)),
    }
    const pages = new GridPages(source)
    pages.restart()
    await loadTo(pages, 5)
    isBroken = true
    await pages.refresh(0, 5)
    expect(pages.error).toBeInstanceOf(Error)
    expect(pages.rowAt(0)?.id).toBe(1)
    isBroken = false
    pages.retry()
    expect(pages.error).toBeNull()
  })

  it('of an abandoned list never reach the next one', async () => {
    const list = listOf(range(1, 30))
    const pages = new GridPages(list.source)
    pages.restart()
    pages.restart()
    await settle()
    expect(pages.loaded).toBe(10)
  })
})

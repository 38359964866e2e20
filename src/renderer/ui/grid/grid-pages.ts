/**
 * The rows of a keyset-paged list as if they had indexes. Keeps every page's cursor but only the rows near the
 * view; a refresh never moves or empties what is shown. Knows nothing of React.
 */
import type { GridPage, GridSource, RowId } from './grid-types.ts'

interface Page<Row> {
  readonly cursor: string | null
  /** Null after the page was put away; loaded again by its cursor. */
  rows: readonly Row[] | null
  count: number
}

/** Pages kept on either side of the view. */
const KEEP_PAGES = 12
/** A refresh re-reads from the top when the view is within these first pages. */
const TOP_PAGES = 5
/** Rows ahead of the view that are loaded before they are needed. */
const AHEAD_ROWS = 150

export class GridPages<Row> {
  #source: GridSource<Row>
  #pages: Page<Row>[] = []
  #next: string | null = null
  #isComplete = false
  #generation = 0
  #isExtending = false
  #refilling = new Set<Page<Row>>()
  #isRefreshing = false
  #wantsRefresh = false
  #error: unknown = null
  #hasStaleTop = false
  #version = 0
  readonly #listeners = new Set<() => void>()

  constructor(source: GridSource<Row>) {
    this.#source = source
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Changes with every change of what the other members answer. */
  readonly version = (): number => this.#version

  get loaded(): number {
    return this.#pages.reduce((sum, page) => sum + page.count, 0)
  }
  /** Whether the last row of the list is loaded. */
  get isComplete(): boolean {
    return this.#isComplete
  }
  /** Nothing was ever loaded and nothing failed. */
  get isFirstLoad(): boolean {
    return this.#pages.length === 0 && this.#error === null
  }
  get error(): unknown {
    return this.#error
  }
  /** Rows above the view may have changed since they were read. */
  get hasStaleTop(): boolean {
    return this.#hasStaleTop
  }

  /** Uses another function of the same list (same key). */
  adopt(source: GridSource<Row>): void {
    this.#source = source
  }

  rowAt(index: number): Row | undefined {
    const found = this.#locate(index)
    return found ? found.page.rows?.[found.offset] : undefined
  }

  indexOf(id: RowId): number {
    let start = 0
    for (const page of this.#pages) {
      const offset = page.rows?.findIndex((row) => this.#source.rowId(row) === id) ?? -1
      if (offset >= 0) return start + offset
      start += page.count
    }
    return -1
  }

  /** Loaded rows between two indexes, both included. */
  between(from: number, to: number): Row[] {
    const rows: Row[] = []
    for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
      const row = this.rowAt(index)
      if (row !== undefined) rows.push(row)
    }
    return rows
  }

  /** Makes rows `first..last` come, puts away what is far from them. */
  need(first: number, last: number): void {
    const from = this.#pageIndexOf(first)
    const to = this.#pageIndexOf(last)
    for (let index = from; index <= to; index += 1) {
      const page = this.#pages[index]
      if (page && page.rows === null) void this.#refill(page)
    }
    for (const [index, page] of this.#pages.entries()) {
      if (page.rows !== null && (index < from - KEEP_PAGES || index > to + KEEP_PAGES)) page.rows = null
    }
    if (!this.#isComplete && this.#error === null && last + AHEAD_ROWS >= this.loaded) void this.#extend()
  }

  /** Loads on after an error. */
  retry(): void {
    this.#error = null
    this.#changed()
    void this.#extend()
  }

  /** Drops everything and starts at the top. */
  restart(): void {
    this.#generation += 1
    this.#pages = []
    this.#next = null
    this.#isComplete = false
    this.#isExtending = false
    this.#hasStaleTop = false
    this.#error = null
    this.#changed()
    void this.#extend()
  }

  /** Reads what is shown again, in place. Resolves when the new rows are shown. */
  async refresh(first: number, last: number): Promise<void> {
    if (this.#pages.length === 0) return this.retry()
    if (this.#isRefreshing) {
      this.#wantsRefresh = true
      return
    }
    this.#isRefreshing = true
    const generation = this.#generation
    const to = this.#pageIndexOf(last)
    const from = to < TOP_PAGES ? 0 : this.#pageIndexOf(first)
    try {
      const fresh: Page<Row>[] = []
      let cursor: string | null = this.#pages[from]?.cursor ?? null
      for (let index = from; index <= to; index += 1) {
        const page: GridPage<Row> = await this.#source.loadPage(cursor)
        fresh.push({ cursor, rows: page.rows, count: page.rows.length })
        cursor = page.nextCursor
        if (cursor === null) break
      }
      if (generation !== this.#generation) return
      this.#generation += 1
      this.#isExtending = false
      this.#pages = [...this.#pages.slice(0, from), ...fresh]
      this.#next = cursor
      this.#isComplete = cursor === null
      this.#hasStaleTop = from > 0
      this.#error = null
      this.#changed()
    } catch (error) {
      if (generation === this.#generation) this.#fail(error)
    } finally {
      this.#isRefreshing = false
      if (this.#wantsRefresh) {
        this.#wantsRefresh = false
        void this.refresh(first, last)
      }
    }
  }

  async #extend(): Promise<void> {
    if (this.#isExtending || this.#isComplete) return
    this.#isExtending = true
    const generation = this.#generation
    const cursor = this.#next
    try {
      const page = await this.#source.loadPage(cursor)
      if (generation !== this.#generation) return
      this.#pages = [...this.#pages, { cursor, rows: page.rows, count: page.rows.length }]
      this.#next = page.nextCursor
      this.#isComplete = page.nextCursor === null
      this.#isExtending = false
      this.#changed()
    } catch (error) {
      if (generation !== this.#generation) return
      this.#isExtending = false
      this.#fail(error)
    }
  }

  async #refill(page: Page<Row>): Promise<void> {
    if (this.#refilling.has(page)) return
    this.#refilling.add(page)
    const generation = this.#generation
    try {
      const answer = await this.#source.loadPage(page.cursor)
      const index = this.#pages.indexOf(page)
      if (generation !== this.#generation || index < 0) return
      page.rows = answer.rows
      page.count = answer.rows.length
      const following = this.#pages[index + 1]
      if (following && following.cursor !== answer.nextCursor) {
        this.#generation += 1
        this.#isExtending = false
        this.#pages = this.#pages.slice(0, index + 1)
        this.#next = answer.nextCursor
        this.#isComplete = answer.nextCursor === null
      }
      this.#changed()
    } catch (error) {
      if (generation === this.#generation) this.#fail(error)
    } finally {
      this.#refilling.delete(page)
    }
  }

  #locate(index: number): { page: Page<Row>; offset: number } | null {
    let start = 0
    for (const page of this.#pages) {
      if (index < start + page.count) return { page, offset: index - start }
      start += page.count
    }
    return null
  }

  #pageIndexOf(index: number): number {
    let start = 0
    for (const [at, page] of this.#pages.entries()) {
      if (index < start + page.count) return at
      start += page.count
    }
    return Math.max(0, this.#pages.length - 1)
  }

  #fail(error: unknown): void {
    this.#error = error
    this.#changed()
  }

  #changed(): void {
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}

/** The goods list as the table shows it: pages as they are scrolled to, edits shown at once and taken back when refused. */
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Sku } from '../../../contract/catalog.ts'
import { allPages } from '../../lib/all-pages.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import type { SkuChanges } from './sku-cells.rules.ts'
import { createSkuWriter } from './sku-writer.ts'

interface SkuPage {
  readonly rows: Sku[]
  readonly nextCursor: string | null
  readonly total: number
}

const PAGE_SIZE = 200
/** The paged lists only: other screens ask for single pages of goods. */
const LIST_KEY = api.catalog.listSkus.key({ type: 'infinite' })

const writer = createSkuWriter((input) => core.catalog.updateSku({ commandKey: newCommandKey(), ...input }))

export function useGoodsList(search: string, lowStockOnly: boolean) {
  const query = useInfiniteQuery(
    api.catalog.listSkus.infiniteOptions({
      input: (cursor: string | null) => ({ search, lowStockOnly, cursor, limit: PAGE_SIZE }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  return { query, rows, total: query.data?.pages[0]?.total ?? 0 }
}

/** Saves a change; the table shows it before the core answered. Rejects with the refusal, the table shows the truth again. */
export function useSaveSku(): (sku: Sku, changes: SkuChanges) => Promise<Sku> {
  const client = useQueryClient()
  return useCallback(
    async (sku, changes) => {
      const show = (id: string, shown: Partial<Sku>) =>
        client.setQueriesData<InfiniteData<SkuPage>>({ queryKey: LIST_KEY }, (data) =>
          data === undefined ? data : withSku(data, id, shown),
        )
      await client.cancelQueries({ queryKey: LIST_KEY })
      show(sku.id, changes)
      try {
        const saved = await writer.save(sku, changes)
        show(saved.id, saved)
        return saved
      } catch (error) {
        await client.invalidateQueries({ queryKey: LIST_KEY })
        throw error
      }
    },
    [client],
  )
}

function withSku(data: InfiniteData<SkuPage>, id: string, shown: Partial<Sku>): InfiniteData<SkuPage> {
  const pages = data.pages.map((page) => ({
    ...page,
    rows: page.rows.map((row) => (row.id === id ? { ...row, ...shown } : row)),
  }))
  return { ...data, pages }
}

/** Every SKU of a filter, page by page; `onProgress` hears how many there are so far. */
export function fetchAllSkus(
  filter: { readonly search: string; readonly lowStockOnly: boolean },
  onProgress: (count: number) => void,
): Promise<Sku[]> {
  return allPages(
    (cursor): Promise<SkuPage> => core.catalog.listSkus({ ...filter, cursor, limit: PAGE_SIZE }),
    onProgress,
  )
}

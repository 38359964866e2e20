/** The listings of a tab, page by page. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../lib/core-client.ts'

export type ListingTab = 'to_map' | 'mapped' | 'ignored'

const PAGE_SIZE = 100

export function useListings(status: ListingTab, search: string) {
  const query = useInfiniteQuery(
    api.listings.list.infiniteOptions({
      input: (cursor: string | null) => ({ status, search, cursor, limit: PAGE_SIZE }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  return { query, rows, counts: query.data?.pages[0]?.counts }
}

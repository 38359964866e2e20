/** Numbers beside the navigation: only where something waits to be done. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/core-client.ts'
import type { NavKey } from '../../lib/screens.ts'

export interface NavCount {
  readonly count: number
  readonly tone: 'plain' | 'red'
}

export function useNavCounts(): Partial<Record<NavKey, NavCount>> {
  const tabs = useQuery(api.orders.countTabs.queryOptions({ input: {} })).data
  const alerts = useQuery(api.stock.listAlerts.queryOptions()).data
  const listings = useQuery(api.listings.list.queryOptions({ input: { limit: 1 } })).data
  const returns = useQuery(api.returns.counts.queryOptions()).data
  return {
    orders: { count: tabs?.counts.to_ship ?? 0, tone: (tabs?.counts.urgent ?? 0) > 0 ? 'red' : 'plain' },
    stock: { count: alerts?.length ?? 0, tone: 'red' },
    returns: { count: returns?.unknown ?? 0, tone: 'plain' },
    listings: { count: listings?.counts.to_map ?? 0, tone: 'plain' },
  }
}

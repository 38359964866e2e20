/** What the core thinks the chosen listing is. */
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { SuggestionShape } from '../../../contract/catalog.ts'
import { api } from '../../lib/core-client.ts'

export type Suggestion = z.infer<typeof SuggestionShape>

/** Digits 1 to 9 take them. */
export const MOST_SUGGESTIONS = 9

export function useSuggestions(listingId: string) {
  const query = useQuery(api.listings.suggest.queryOptions({ input: { id: listingId } }))
  return { query, suggestions: query.data?.slice(0, MOST_SUGGESTIONS) ?? [] }
}

/** One cache for all screens. Data is local, so calls run whether or not the machine has a network. */
import { QueryClient } from '@tanstack/react-query'
import { toCoreError } from './core-error.ts'

/** Retried: the core restarts in a moment. Everything else is an answer. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const code = toCoreError(error).code
  return failures < 3 && (code === 'CORE_UNREACHABLE' || code === 'DATABASE_BUSY')
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: isWorthRetrying,
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4_000),
        staleTime: 5_000,
        refetchOnWindowFocus: true,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

export const queryClient = createQueryClient()

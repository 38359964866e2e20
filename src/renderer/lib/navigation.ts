/** Going from screen to screen without knowing the router: paths, parameters, checked search. */
import { useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { z } from 'zod'

export interface GoOptions {
  readonly search?: Record<string, unknown>
  /** Replaces the entry of the history: for filters, so that Back leaves the list. */
  readonly replace?: boolean
}

/** `go('/orders', { search: { tab: 'urgent' } })`. */
export function useGo(): (path: string, options?: GoOptions) => void {
  const navigate = useNavigate()
  return useCallback(
    (path, options = {}) => {
      void navigate({ to: path, search: options.search ?? {}, replace: options.replace ?? false })
    },
    [navigate],
  )
}

/** Search parameters of the current screen, checked; what does not fit becomes the schema's default. */
export function useScreenSearch<T extends z.ZodType<Record<string, unknown>>>(
  schema: T,
): [z.infer<T>, (changes: Partial<z.infer<T>>, options?: { replace?: boolean }) => void] {
  const raw: unknown = useSearch({ strict: false })
  const pathname = useLocation({ select: (location) => location.pathname })
  const navigate = useNavigate()
  const value = useMemo(() => {
    const parsed = schema.safeParse(raw)
    return parsed.success ? parsed.data : schema.parse({})
  }, [schema, raw])
  const change = useCallback(
    (changes: Partial<z.infer<T>>, options: { replace?: boolean } = {}) => {
      const next = { ...value, ...changes }
      void navigate({ to: pathname, search: next, replace: options.replace ?? true })
    },
    [navigate, pathname, value],
  )
  return [value, change]
}

/** A path parameter of the current screen, empty when absent. */
export function useScreenParam(name: string): string {
  const params: Record<string, unknown> = useParams({ strict: false })
  const value = params[name]
  return typeof value === 'string' ? value : ''
}

/** Hash address of a screen, for plain links: `href(path, search)`. */
export function href(path: string, search: Record<string, unknown> = {}): string {
  const query = Object.entries(search)
    .map(
      ([key, value]) =>
        `${encodeURIComponent(key)}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
    )
    .join('&')
  return `#${path}${query ? `?${query}` : ''}`
}

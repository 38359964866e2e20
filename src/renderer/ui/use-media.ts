/** Width classes of ui.md: phone below 768, overlay panels below 1280. */
import { useSyncExternalStore } from 'react'

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
  )
}

export function useIsPhone(): boolean {
  return useMedia('(max-width: 767px)')
}

/** Panels lie over the page instead of beside it. */
export function useIsNarrow(): boolean {
  return useMedia('(max-width: 1279px)')
}

/** Changes language, theme or density here at once and in the shop's settings behind it. */
import { useCallback } from 'react'
import { core, newCommandKey } from '../lib/core-client.ts'
import { type Preferences, usePreferences } from '../lib/preferences.ts'

type Look = Pick<Preferences, 'language' | 'theme' | 'density'>

export function useChangePreferences(): Look & { readonly change: (changes: Partial<Look>) => void } {
  const { language, theme, density, change: keep } = usePreferences()
  const change = useCallback(
    (changes: Partial<Look>) => {
      keep(changes)
      // A role that may not change the shop's settings still has its own window.
      core.settings.update({ commandKey: newCommandKey(), changes }).catch(() => undefined)
    },
    [keep],
  )
  return { language, theme, density, change }
}

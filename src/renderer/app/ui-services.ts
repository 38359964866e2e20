/** Gives the kit what it asks for: formats in the shop's zone, refusals in the window's language, the clipboard. */
import { useEffect, useMemo, useState } from 'react'
import { errorParts } from '../../contract/error-texts.ts'
import { toCoreError } from '../lib/core-error.ts'
import { changeLanguage } from '../lib/i18n/i18n.ts'
import { usePreferences } from '../lib/preferences.ts'
import { useFormat } from '../lib/use-format.ts'
import type { UiServices } from '../ui/ui-context.ts'
import { prefersDark } from './boot.ts'

/** Copies text; false on plain HTTP in a network, where browsers forbid it. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function useIsDark(): boolean {
  const theme = usePreferences((state) => state.theme)
  const [isDark, setIsDark] = useState(prefersDark)
  useEffect(() => {
    setIsDark(theme === 'dark' || prefersDark())
    const media = window.matchMedia('(prefers-color-scheme: dark)')
    const onChange = () => setIsDark(prefersDark())
    media.addEventListener('change', onChange)
    return () => media.removeEventListener('change', onChange)
  }, [theme])
  return isDark
}

export function useUiServices(): UiServices {
  const { language, density } = usePreferences()
  const isDark = useIsDark()
  const formats = useFormat()
  useEffect(() => {
    void changeLanguage(language)
  }, [language])
  return useMemo(
    () => ({
      language,
      density,
      isDark,
      money: formats.money,
      number: formats.number,
      instant: formats.instant,
      instantShort: formats.instantShort,
      relative: formats.relative,
      errorWords: (error) => {
        const { code, values, reference } = toCoreError(error)
        return { ...errorParts(code, values, language), code, reference }
      },
      copy,
    }),
    [language, density, isDark, formats],
  )
}

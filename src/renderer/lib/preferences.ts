/**
 * Language, theme and density of this window. The shop's settings are the truth; the copy in the browser
 * only makes the first paint right. Changing one needs no restart.
 */

import { z } from 'zod'
import { create } from 'zustand'
import { SettingsShape } from '../../contract/system.ts'

const Stored = z.object({
  language: SettingsShape.shape.language.default('zh-CN'),
  theme: SettingsShape.shape.theme.default('system'),
  density: SettingsShape.shape.density.default('compact'),
  isNavCollapsed: z.boolean().default(false),
})
export type Preferences = z.infer<typeof Stored>
export type Language = Preferences['language']

const KEY = 'zhanggui.preferences'

function read(): Preferences {
  try {
    return Stored.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return Stored.parse({})
  }
}

interface PreferencesStore extends Preferences {
  readonly change: (changes: Partial<Preferences>) => void
}

export const usePreferences = create<PreferencesStore>()((set) => ({
  ...read(),
  change: (changes) =>
    set((current) => {
      const next = Stored.parse({ ...current, ...changes })
      try {
        localStorage.setItem(KEY, JSON.stringify(next))
      } catch {
        return next
      }
      return next
    }),
}))

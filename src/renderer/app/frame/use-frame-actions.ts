/** Actions that are always there: places, search, palette, look. */
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../lib/actions.ts'
import { useGo } from '../../lib/navigation.ts'
import { useChangePreferences } from '../use-change-preferences.ts'
import { NAV_PLACES } from './nav-items.tsx'

interface FrameActions {
  readonly openPalette: () => void
  readonly openKeys: () => void
  readonly focusSearch: () => void
}

export function useFrameActions({ openPalette, openKeys, focusSearch }: FrameActions): void {
  const { t } = useTranslation('shell')
  const go = useGo()
  const { language, theme, change } = useChangePreferences()
  const places: Action[] = NAV_PLACES.map((place) => ({
    id: `go.${place.key}`,
    label: t(`nav.${place.key}`),
    group: t('palette.pages'),
    keywords: place.keywords,
    ...(place.goKey ? { shortcut: `KeyG ${place.goKey}` } : {}),
    run: () => go(place.path),
  }))
  const group = t('palette.general')
  const nextTheme = theme === 'dark' ? 'light' : 'dark'
  useActions([
    ...places,
    {
      id: 'frame.palette',
      label: t('palette.title'),
      group,
      shortcut: '$mod+KeyK',
      worksInFields: true,
      isHidden: true,
      run: openPalette,
    },
    {
      id: 'frame.search',
      label: t('search.label'),
      group,
      shortcut: 'Slash',
      keywords: 'ss sousuo saomiao',
      run: focusSearch,
    },
    {
      id: 'frame.keys',
      label: t('keys.title'),
      group,
      shortcut: 'Shift+Slash',
      keywords: 'kjj kuaijiejian',
      run: openKeys,
    },
    {
      id: 'frame.settings',
      label: t('nav.settings'),
      group,
      shortcut: '$mod+Comma',
      worksInFields: true,
      isHidden: true,
      run: () => go('/settings'),
    },
    {
      id: 'frame.language',
      label: t('view.switchLanguage'),
      group,
      keywords: 'yy yuyan language english',
      run: () => change({ language: language === 'en' ? 'zh-CN' : 'en' }),
    },
    {
      id: 'frame.theme',
      label: nextTheme === 'dark' ? t('view.toDark') : t('view.toLight'),
      group,
      keywords: 'zt zhuti theme dark light',
      run: () => change({ theme: nextTheme }),
    },
  ])
}

/** The frame around every screen: navigation, bars, palette, keys, live region. */
import { Outlet, useLocation } from '@tanstack/react-router'
import { Drawer, type InputRef } from 'antd'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listActions, useActionStore } from '../../lib/actions.ts'
import { keyListener } from '../../lib/keyboard.ts'
import { useLiveStore } from '../../lib/live.ts'
import { useIsPhone } from '../../ui/use-media.ts'
import { screenOf } from '../routes-list.ts'
import { BottomBar } from './bottom-bar.tsx'
import { DemoRibbon } from './demo-ribbon.tsx'
import { Palette } from './palette.tsx'
import { PhoneTabs } from './phone-tabs.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { NavList, SideNav } from './side-nav.tsx'
import { TopBar } from './top-bar.tsx'
import { useFrameActions } from './use-frame-actions.ts'
import { ViewOptions } from './view-menu.tsx'
import './frame.css'

/**
 * One listener for the keys of all registered actions. Made anew only when a key changes: a sequence such as G O
 * survives a page that finishes loading between the two presses.
 */
function useActionKeys(): void {
  const owners = useActionStore((state) => state.owners)
  const actions = listActions(owners)
  const latest = useRef(actions)
  latest.current = actions
  const shortcuts = actions.flatMap(({ shortcut }) => shortcut ?? []).join('\n')
  useEffect(() => {
    const listener = keyListener(shortcuts.split('\n'), () => latest.current)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [shortcuts])
}

function LiveRegion(): ReactElement {
  const { text, serial } = useLiveStore()
  return (
    <output aria-live="polite" className="zg-hidden" key={serial}>
      {text}
    </output>
  )
}

export function Frame(): ReactElement {
  const { t } = useTranslation('shell')
  const isPhone = useIsPhone()
  const pathname = useLocation({ select: (location) => location.pathname })
  const search = useRef<InputRef>(null)
  const [isMenuOpen, setIsMenuOpen] = useState(false)
  const [isPaletteOpen, setIsPaletteOpen] = useState(false)
  const [isKeysOpen, setIsKeysOpen] = useState(false)
  useActionKeys()
  useFrameActions({
    openPalette: () => setIsPaletteOpen(true),
    openKeys: () => setIsKeysOpen(true),
    focusSearch: () => search.current?.focus({ cursor: 'all' }),
  })
  const screen = screenOf(pathname)
  useEffect(() => {
    document.title = screen?.nav ? `${t(`nav.${screen.nav}`)} · ${t('app.name')}` : t('app.title')
  }, [screen, t])

  if (screen?.isBare) return <Outlet />
  return (
    <div className="zg-frame">
      <button type="button" className="zg-skip" onClick={focusMain}>
        {t('app.skip')}
      </button>
      {!isPhone && <SideNav />}
      <div className="zg-column">
        <DemoRibbon />
        <TopBar searchRef={search} onMenu={() => setIsMenuOpen(true)} onPalette={() => setIsPaletteOpen(true)} />
        <main id="main" tabIndex={-1} className="zg-main">
          <Outlet />
        </main>
        {isPhone ? <PhoneTabs onMore={() => setIsMenuOpen(true)} /> : <BottomBar />}
      </div>
      <Drawer
        title={t('app.name')}
        placement="left"
        size={280}
        open={isPhone && isMenuOpen}
        onClose={() => setIsMenuOpen(false)}
      >
        <NavList isCollapsed={false} onGo={() => setIsMenuOpen(false)} />
        <ViewOptions />
      </Drawer>
      {isPaletteOpen && <Palette onClose={() => setIsPaletteOpen(false)} />}
      <ShortcutSheet isOpen={isKeysOpen} onClose={() => setIsKeysOpen(false)} />
      <LiveRegion />
    </div>
  )
}

function focusMain(): void {
  document.getElementById('main')?.focus()
}

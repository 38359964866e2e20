/** The bar at the top: shop, search, jobs, alerts, how it looks. */
import { MenuOutlined, ThunderboltOutlined } from '@ant-design/icons'
import { Button, type InputRef } from 'antd'
import type { ReactElement, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsPhone } from '../../ui/use-media.ts'
import { AlertsBell } from './alerts-bell.tsx'
import { Jobs } from './jobs.tsx'
import { SearchBox } from './search-box.tsx'
import { ShopSwitcher } from './shop-switcher.tsx'
import { ViewMenu } from './view-menu.tsx'

interface TopBarProps {
  readonly searchRef: RefObject<InputRef | null>
  readonly onMenu: () => void
  readonly onPalette: () => void
}

export function TopBar({ searchRef, onMenu, onPalette }: TopBarProps): ReactElement {
  const { t } = useTranslation('shell')
  const isPhone = useIsPhone()
  return (
    <div className="zg-top">
      {isPhone && <Button type="text" icon={<MenuOutlined />} aria-label={t('nav.open')} onClick={onMenu} />}
      {!isPhone && <ShopSwitcher />}
      <SearchBox inputRef={searchRef} />
      <div className="zg-top-end">
        {!isPhone && (
          <Button
            type="text"
            icon={<ThunderboltOutlined />}
            aria-label={t('palette.title')}
            title={`${t('palette.title')} (Ctrl K)`}
            onClick={onPalette}
          />
        )}
        <Jobs />
        <AlertsBell />
        {!isPhone && <ViewMenu />}
      </div>
    </div>
  )
}

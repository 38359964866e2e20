/** The bar at the bottom of a phone: the places used most, and the rest. */
import { EllipsisOutlined } from '@ant-design/icons'
import { useLocation } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { href } from '../../lib/navigation.ts'
import type { NavKey } from '../../lib/screens.ts'
import { NAV_PLACES } from './nav-items.tsx'
import { useNavCounts } from './use-counts.ts'

const TABS: readonly NavKey[] = ['home', 'orders', 'pickLists', 'stock']

export function PhoneTabs({ onMore }: { readonly onMore: () => void }): ReactElement {
  const { t } = useTranslation('shell')
  const counts = useNavCounts()
  const pathname = useLocation({ select: (location) => location.pathname })
  const places = NAV_PLACES.filter((place) => TABS.includes(place.key))
  return (
    <nav className="zg-tabs" aria-label={t('nav.main')}>
      {places.map((place) => {
        const Icon = place.icon
        const isCurrent = pathname === place.path || (place.path !== '/' && pathname.startsWith(`${place.path}/`))
        const count = counts[place.key]
        return (
          <a
            key={place.key}
            href={href(place.path)}
            className={isCurrent ? 'zg-tab zg-tab-current' : 'zg-tab'}
            aria-current={isCurrent ? 'page' : undefined}
          >
            <span aria-hidden="true" className="zg-nav-icon">
              <Icon />
              {count && count.count > 0 && <span className={`zg-nav-dot zg-nav-dot-${count.tone}`} />}
            </span>
            {t(`nav.${place.key}`)}
          </a>
        )
      })}
      <button type="button" className="zg-tab" onClick={onMore}>
        <EllipsisOutlined aria-hidden="true" />
        {t('nav.more')}
      </button>
    </nav>
  )
}

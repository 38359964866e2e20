/** The navigation at the left: words and icons, or icons alone when collapsed. */
import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { useLocation } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { href } from '../../lib/navigation.ts'
import { usePreferences } from '../../lib/preferences.ts'
import { screenOf } from '../routes-list.ts'
import { NAV_GROUP_ORDER, NAV_PLACES, type NavPlace } from './nav-items.tsx'
import { type NavCount, useNavCounts } from './use-counts.ts'

interface NavListProps {
  readonly isCollapsed: boolean
  readonly onGo?: () => void
}

export function NavList({ isCollapsed, onGo }: NavListProps): ReactElement {
  const { t } = useTranslation('shell')
  const counts = useNavCounts()
  const pathname = useLocation({ select: (location) => location.pathname })
  const current = screenOf(pathname)?.nav ?? parentOf(pathname)
  return (
    <nav aria-label={t('nav.label')} className="zg-nav-list">
      {NAV_GROUP_ORDER.map((group) => {
        const places = NAV_PLACES.filter((place) => place.group === group)
        if (places.length === 0) return null
        const hasHeading = group !== 'top' && group !== 'system' && !isCollapsed
        return (
          <div key={group} className="zg-nav-group">
            {hasHeading && <div className="zg-nav-heading">{t(`navGroup.${group}`)}</div>}
            <ul>
              {places.map((place) => (
                <li key={place.key}>
                  <NavLink
                    place={place}
                    isCurrent={place.key === current}
                    isCollapsed={isCollapsed}
                    count={counts[place.key]}
                    onGo={onGo}
                  />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}

/** `/orders/123` belongs to the place of `/orders`. */
function parentOf(pathname: string): string | undefined {
  return NAV_PLACES.find((place) => place.path !== '/' && pathname.startsWith(`${place.path}/`))?.key
}

interface NavLinkProps {
  readonly place: NavPlace
  readonly isCurrent: boolean
  readonly isCollapsed: boolean
  readonly count: NavCount | undefined
  readonly onGo: (() => void) | undefined
}

function NavLink({ place, isCurrent, isCollapsed, count, onGo }: NavLinkProps): ReactElement {
  const { t } = useTranslation('shell')
  const Icon = place.icon
  const label = t(`nav.${place.key}`)
  const hasCount = count !== undefined && count.count > 0
  const words = hasCount ? t('nav.withCount', { label, count: count.count }) : label
  const link = (
    <a
      href={href(place.path)}
      className={isCurrent ? 'zg-nav-link zg-nav-current' : 'zg-nav-link'}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={words}
      onClick={onGo}
    >
      <span aria-hidden="true" className="zg-nav-icon">
        <Icon />
        {hasCount && isCollapsed && <span className={`zg-nav-dot zg-nav-dot-${count.tone}`} />}
      </span>
      {!isCollapsed && <span className="zg-truncate">{label}</span>}
      {hasCount && !isCollapsed && (
        <span className={`zg-nav-count zg-nav-count-${count.tone}`}>{count.count > 9999 ? '9999+' : count.count}</span>
      )}
    </a>
  )
  return isCollapsed ? (
    <Tooltip placement="right" title={words}>
      {link}
    </Tooltip>
  ) : (
    link
  )
}

export function SideNav(): ReactElement {
  const { t } = useTranslation('shell')
  const { isNavCollapsed, change } = usePreferences()
  const toggle = isNavCollapsed ? t('nav.expand') : t('nav.collapse')
  return (
    <aside aria-label={t('app.name')} className={isNavCollapsed ? 'zg-side zg-side-collapsed' : 'zg-side'}>
      <a href={href('/')} className="zg-brand" aria-label={t('app.title')}>
        <img src="./icon.svg" alt="" width={22} height={22} />
        {!isNavCollapsed && <span>{t('app.name')}</span>}
      </a>
      <NavList isCollapsed={isNavCollapsed} />
      <button
        type="button"
        className="zg-side-toggle"
        aria-label={toggle}
        title={toggle}
        onClick={() => change({ isNavCollapsed: !isNavCollapsed })}
      >
        {isNavCollapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      </button>
    </aside>
  )
}

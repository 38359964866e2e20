/** The places of buying in, as links. */
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../lib/actions.ts'
import { href, useGo } from '../../lib/navigation.ts'
import './purchasing.css'

const PLACES = [
  ['proposal', '/purchasing'],
  ['orders', '/purchasing/orders'],
  ['lots', '/purchasing/lots'],
] as const

export function PurchasingTabs() {
  const { t } = useTranslation('purchasing')
  const pathname = useLocation({ select: (location) => location.pathname })
  const go = useGo()
  useActions(
    PLACES.map(([key, path]) => ({
      id: `purchasing.go.${key}`,
      label: t(`place.${key}`),
      group: t('places'),
      keywords: 'caigou buhuo pici xiaoqi purchasing',
      run: () => go(path),
    })),
  )
  return (
    <nav className="purchasing-tabs" aria-label={t('places')}>
      {PLACES.map(([key, path]) => (
        <a key={key} href={href(path)} aria-current={pathname === path ? 'page' : undefined}>
          {t(`place.${key}`)}
        </a>
      ))}
    </nav>
  )
}

/** The places around the returns desk, as links. */
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../lib/actions.ts'
import { api } from '../../lib/core-client.ts'
import { href, useGo } from '../../lib/navigation.ts'
import './returns.css'

const PLACES = [
  ['desk', '/returns'],
  ['list', '/returns/list'],
  ['refunds', '/returns/refunds'],
  ['defective', '/returns/defective'],
  ['report', '/returns/report'],
] as const

export function ReturnsTabs() {
  const { t } = useTranslation('returns')
  const pathname = useLocation({ select: (location) => location.pathname })
  const go = useGo()
  useActions(
    PLACES.map(([key, path]) => ({
      id: `returns.go.${key}`,
      label: t(`place.${key}`),
      group: t('places'),
      keywords: 'tuihuo returns',
      run: () => go(path),
    })),
  )
  const counts = useQuery(api.returns.counts.queryOptions()).data
  const places = useRef<HTMLElement>(null)
  useEffect(() => {
    const current = places.current?.querySelector(`[href="${href(pathname)}"]`)
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [pathname])
  const count = { desk: 0, list: counts?.unknown ?? 0, refunds: counts?.awaiting ?? 0, defective: 0, report: 0 }
  return (
    <nav ref={places} className="returns-tabs" aria-label={t('places')}>
      {PLACES.map(([key, path]) => (
        <a key={key} href={href(path)} aria-current={pathname === path ? 'page' : undefined}>
          {t(`place.${key}`)}
          {count[key] > 0 ? <span className="returns-count">{count[key]}</span> : null}
        </a>
      ))}
    </nav>
  )
}

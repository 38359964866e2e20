/** 工作台: what needs the owner now, each number a link to where it is done. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueTab } from '../../../../contract/orders.ts'
import { api, core } from '../../../lib/core-client.ts'
import { saveCsv } from '../../../lib/csv.ts'
import { href, useGo } from '../../../lib/navigation.ts'
import { useShopIds } from '../../../lib/shop-scope.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { ExportButton, useListExport } from '../../../ui/export-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { useUi } from '../../../ui/ui-context.ts'
import { Countdown } from '../../../ui/values.tsx'
import { LowStockList } from '../../frame/low-stock-list.tsx'
import { alertsCsv } from './alerts-csv.ts'
import { Checklist } from './checklist.tsx'
import { HomeCard } from './home-card.tsx'
import { LastImports } from './last-imports.tsx'
import '../screens.css'

const CARDS: readonly QueueTab[] = ['urgent', 'to_ship', 'to_map', 'on_hold', 'shipped']
const RED: ReadonlySet<QueueTab> = new Set(['urgent', 'on_hold'])

export function Screen(): ReactElement {
  const { t } = useTranslation('system')
  const go = useGo()
  return (
    <Page
      title={t('home.title')}
      layout="scroll"
      actions={
        <Button type="primary" onClick={() => go('/imports')}>
          {t('home.import')}
        </Button>
      }
    >
      <div className="zg-stack">
        <QueueCards />
        <div className="zg-columns">
          <div className="zg-stack">
            <Urgent />
            <LastImports />
          </div>
          <div className="zg-stack">
            <Checklist />
            <LowStock />
          </div>
        </div>
      </div>
    </Page>
  )
}

function QueueCards(): ReactElement {
  const { t } = useTranslation('system')
  const ui = useUi()
  const shopIds = useShopIds()
  const input = shopIds.length > 0 ? { filter: { shopIds } } : {}
  const query = useQuery(api.orders.countTabs.queryOptions({ input }))
  if (query.error && !query.data) return <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div className="zg-queue">
      {CARDS.map((tab) => {
        const count = query.data?.counts[tab]
        const isRed = RED.has(tab) && (count ?? 0) > 0
        const tone = isRed ? 'zg-queue-card zg-queue-red' : count ? 'zg-queue-card' : 'zg-queue-card zg-queue-zero'
        const isCapped = query.data?.isCapped && (count ?? 0) >= 10_000
        return (
          <a key={tab} href={href('/orders', { tab })} className={tone}>
            <span>{t(`home.tab.${tab}`)}</span>
            <strong>{count === undefined ? '–' : `${ui.number(count)}${isCapped ? '+' : ''}`}</strong>
            <span>{t(`home.tabText.${tab}`)}</span>
          </a>
        )
      })}
    </div>
  )
}

function Urgent(): ReactElement {
  const { t } = useTranslation(['system', 'common'])
  const shopIds = useShopIds()
  const input = { tab: 'urgent' as const, sort: 'deadline' as const, limit: 8, filter: { shopIds } }
  const query = useQuery(api.orders.listQueue.queryOptions({ input }))
  const rows = query.data?.rows ?? []
  return (
    <HomeCard title={t('home.urgent')} more={<a href={href('/orders', { tab: 'urgent' })}>{t('home.seeAll')}</a>}>
      {query.isPending && <SkeletonRows rows={4} height={32} />}
      {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && rows.length === 0 && <p className="zg-muted">{t('home.noUrgent')}</p>}
      <ul className="zg-plain-list">
        {rows.map((row) => (
          <li key={row.id}>
            <a className="zg-plain-line" href={href('/orders', { tab: 'urgent', search: row.orderNo })}>
              <span className="zg-number zg-truncate zg-order-no">{row.orderNo}</span>
              <span className="zg-muted zg-wide-only zg-nowrap">{t(`common:platform.${row.platform}`)}</span>
              <span className="zg-truncate">{row.goods}</span>
              <Countdown to={row.shipByAt} />
            </a>
          </li>
        ))}
      </ul>
    </HomeCard>
  )
}

function LowStock(): ReactElement {
  const { t } = useTranslation(['system', 'shell'])
  const query = useQuery(api.stock.listAlerts.queryOptions())
  const exporting = useListExport(async () => {
    const alerts = await core.stock.listAlerts()
    saveCsv(
      t('shell:alerts.csv.file'),
      alertsCsv(alerts, (column) => t(`shell:alerts.csv.${column}`)),
    )
    return alerts.length
  })
  return (
    <HomeCard
      title={t('home.lowStock')}
      more={
        <>
          <ExportButton list={exporting} size="small" isDisabled={(query.data ?? []).length === 0} />{' '}
          <a href={href('/stock', { only: 'low' })}>{t('home.seeAll')}</a>
        </>
      }
    >
      {query.isPending && <SkeletonRows rows={4} height={32} />}
      {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <LowStockList alerts={query.data.slice(0, 8)} />}
    </HomeCard>
  )
}

/** The first steps of a new shop; each ticks itself off. Gone when all are done or it is dismissed. */
import { BorderOutlined, CheckSquareFilled } from '@ant-design/icons'
import { useQueries } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/core-client.ts'
import { href } from '../../../lib/navigation.ts'
import { HomeCard } from './home-card.tsx'

const DISMISSED = 'zhanggui.checklist.dismissed'

function readDismissed(): boolean {
  try {
    return localStorage.getItem(DISMISSED) === 'yes'
  } catch {
    return false
  }
}

interface Step {
  readonly key: 'goods' | 'orders' | 'map' | 'pick' | 'safety' | 'backup'
  readonly isDone: boolean
  readonly path: string
}

function useSteps(): readonly Step[] | null {
  const [goods, tabs, listings, picks, stock, health] = useQueries({
    queries: [
      api.catalog.listSkus.queryOptions({ input: { limit: 1 } }),
      api.orders.countTabs.queryOptions({ input: {} }),
      api.listings.list.queryOptions({ input: { limit: 1 } }),
      api.fulfilment.listPickLists.queryOptions({ input: { limit: 1 } }),
      api.stock.list.queryOptions({ input: { limit: 50 } }),
      api.system.getHealth.queryOptions(),
    ],
  })
  if (!goods.data || !tabs.data || !listings.data || picks.isPending || !stock.data || !health.data) return null
  const hasOrders = (tabs.data.counts.all ?? 0) > 0
  return [
    { key: 'goods', isDone: goods.data.total > 0, path: '/imports' },
    { key: 'orders', isDone: hasOrders, path: '/imports' },
    { key: 'map', isDone: hasOrders && listings.data.counts.to_map === 0, path: '/listings' },
    { key: 'safety', isDone: stock.data.rows.some((row) => row.safetyStock > 0), path: '/goods' },
    { key: 'pick', isDone: (picks.data?.rows.length ?? 0) > 0, path: '/orders' },
    { key: 'backup', isDone: health.data.lastBackupAt !== null, path: '/backup' },
  ]
}

export function Checklist(): ReactElement | null {
  const { t } = useTranslation('system')
  const steps = useSteps()
  const [isDismissed, setIsDismissed] = useState(readDismissed)
  if (!steps || isDismissed || steps.every((step) => step.isDone)) return null
  const done = steps.filter((step) => step.isDone).length
  const dismiss = () => {
    try {
      localStorage.setItem(DISMISSED, 'yes')
    } catch {
      // Shown again next time, nothing worse.
    }
    setIsDismissed(true)
  }
  return (
    <HomeCard
      title={t('checklist.title', { done, total: steps.length })}
      more={
        <Button size="small" type="text" onClick={dismiss}>
          {t('checklist.dismiss')}
        </Button>
      }
    >
      <ul className="zg-plain-list">
        {steps.map((step) => (
          <li key={step.key}>
            <a className="zg-plain-line" href={href(step.path)}>
              <span aria-hidden="true" className={step.isDone ? 'zg-check-icon zg-check-icon-done' : 'zg-check-icon'}>
                {step.isDone ? <CheckSquareFilled /> : <BorderOutlined />}
              </span>
              <span className={step.isDone ? 'zg-truncate zg-check-done' : 'zg-truncate'}>
                {t(`checklist.${step.key}`)}
              </span>
              <span className="zg-muted">{step.isDone ? t('checklist.done') : t('checklist.open')}</span>
            </a>
          </li>
        ))}
      </ul>
    </HomeCard>
  )
}

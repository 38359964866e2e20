/** What an ended import came to, what stayed as it was, and where to go from here. */
import { CheckCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRun } from '../../../contract/imports.ts'
import { api } from '../../lib/core-client.ts'
import { useGo } from '../../lib/navigation.ts'
import type { RunTotals } from './run-summary.rules.ts'

interface RunOutcomeProps {
  readonly run: ImportRun
  readonly totals: RunTotals
}

export function RunOutcome({ run, totals }: RunOutcomeProps): ReactElement {
  const { t } = useTranslation('imports')
  const go = useGo()
  const listings = useQuery(api.listings.list.queryOptions({ input: { status: 'to_map', limit: 1 } }))
  const toMap = listings.data?.counts.to_map ?? 0
  const hasOrders = totals.orders.new + totals.orders.updated + totals.orders.unchanged > 0
  return (
    <div className="zg-imp-outcome">
      <p>
        <OutcomeIcon state={run.state} /> <strong>{sentence(run, t)}</strong>
      </p>
      {run.state === 'failed' && <p className="zg-muted">{t('run.failedTodo')}</p>}
      <div className="zg-imp-buttons zg-imp-buttons-start">
        {run.state === 'done' && toMap > 0 && (
          <Button type="primary" onClick={() => go('/listings')}>
            {t('run.doneToMap', { count: toMap })}
          </Button>
        )}
        {run.state === 'done' && hasOrders && (
          <Button type={toMap > 0 ? 'default' : 'primary'} onClick={() => go('/orders')}>
            {t('run.doneOrders')}
          </Button>
        )}
        <Button onClick={() => go('/imports')}>{t('run.again')}</Button>
      </div>
    </div>
  )
}

function OutcomeIcon({ state }: { state: ImportRun['state'] }): ReactElement {
  if (state === 'done') return <CheckCircleFilled className="zg-imp-good" aria-hidden />
  if (state === 'failed') return <ExclamationCircleFilled className="zg-imp-bad" aria-hidden />
  return <InfoCircleFilled className="zg-muted" aria-hidden />
}

function sentence(run: ImportRun, t: ReturnType<typeof useTranslation<'imports'>>['t']): string {
  if (run.state === 'done') return t('run.done')
  if (run.state === 'failed') return t('run.failed')
  return t('run.cancelled')
}

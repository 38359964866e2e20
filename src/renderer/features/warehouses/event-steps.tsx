/** What was granted and what went back, newest first: the ledger's own words. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SalesEventDetail } from '../../../contract/sales-events.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import { api } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card } from '../../ui/page.tsx'
import { Time } from '../../ui/values.tsx'

export function EventSteps({ event }: { readonly event: SalesEventDetail }) {
  const { t } = useTranslation('warehouses')
  const actor = useActorWords()
  const { data, error, refetch } = useQuery(
    api.events.listSteps.queryOptions({ input: { id: event.id, limit: 200, cursor: null } }),
  )
  return (
    <Card title={t('event.history')}>
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} isCompact /> : null}
      <ol className="wh-steps">
        {(data?.rows ?? []).map((step) => (
          <li key={step.seq}>
            <span>
              {t(step.pieces > 0 ? 'event.gave' : 'event.went', { sku: step.sku, n: Math.abs(step.pieces) })}
              {step.reason ? ` · ${step.reason}` : ''}
            </span>
            <span className="zg-muted">
              {actor(step.actor)} · <Time at={step.at} />
            </span>
          </li>
        ))}
      </ol>
      {data?.nextCursor ? <p className="zg-muted">{t('event.moreSteps')}</p> : null}
    </Card>
  )
}

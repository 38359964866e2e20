/** The last calls and how long they took: where slowness shows first. */
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/core-client.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { Time } from '../../../ui/values.tsx'

const SHOWN = 20

export function CallsCard(): ReactElement {
  const { t } = useTranslation('system')
  const query = useQuery(api.system.listCalls.queryOptions({ refetchInterval: 15_000 }))
  const calls = (query.data ?? []).slice(0, SHOWN).map((call, index) => ({ ...call, id: `${call.at}-${index}` }))
  return (
    <Card title={t('health.calls')}>
      {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />}
      <div className="zg-calls">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('health.call')}</th>
              <th scope="col">{t('health.callAt')}</th>
              <th scope="col" className="zg-end">
                {t('health.callMs')}
              </th>
            </tr>
          </thead>
          <tbody>
            {calls.map((call) => (
              <tr key={call.id}>
                <td>
                  {call.name} {call.code && <StatusTag hue="orange" text={call.code} />}
                </td>
                <td>
                  <Time at={call.at} style="short" />
                </td>
                <td className="zg-end zg-number">{call.ms.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

/** What runs by itself: when last, when next, and "run now". */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api, core, newCommandKey } from '../../../lib/core-client.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useMessages } from '../../../ui/use-messages.ts'
import { Time } from '../../../ui/values.tsx'
import { useJobWords } from '../../frame/job-words.ts'

export function SchedulesCard(): ReactElement {
  const { t } = useTranslation('system')
  const words = useJobWords()
  const messages = useMessages()
  const query = useQuery(api.jobs.listSchedules.queryOptions())
  const run = useMutation({
    mutationFn: (name: string) => core.jobs.runSchedule({ commandKey: newCommandKey(), name }),
    onSuccess: () => {
      messages.done(t('health.scheduleStarted'))
      return query.refetch()
    },
    onError: (error) => messages.failed(error),
  })
  return (
    <Card title={t('health.schedules')}>
      {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />}
      <div className="zg-calls">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('health.schedule')}</th>
              <th scope="col" className="zg-wide-only">
                {t('health.lastRun')}
              </th>
              <th scope="col">{t('health.nextRun')}</th>
              <th scope="col">
                <span className="zg-hidden">{t('health.runNow')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {(query.data ?? []).map((schedule) => (
              <tr key={schedule.name}>
                <td title={`${schedule.cron} · ${schedule.zone}`}>{words(schedule.name)}</td>
                <td className="zg-wide-only">
                  <Time at={schedule.lastRunAt} style="relative" />{' '}
                  {schedule.lastCode && schedule.lastCode !== 'OK' && <StatusTag hue="red" text={schedule.lastCode} />}
                </td>
                <td>
                  <Time at={schedule.nextRunAt} style="short" />
                </td>
                <td className="zg-end">
                  <Button
                    size="small"
                    aria-label={t('health.runNamed', { name: words(schedule.name) })}
                    onClick={() => run.mutate(schedule.name)}
                  >
                    {t('health.runNow')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

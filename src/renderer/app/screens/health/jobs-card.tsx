/** Long work of late: what, when, how it ended. */
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/core-client.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card } from '../../../ui/page.tsx'
import { type Hue, StatusTag } from '../../../ui/status-tag.tsx'
import { Time } from '../../../ui/values.tsx'
import { useJobWords } from '../../frame/job-words.ts'

const HUES: Readonly<Record<string, Hue>> = {
  queued: 'grey',
  running: 'blue',
  done: 'green',
  failed: 'red',
  cancelled: 'grey',
}
const WORDS = {
  queued: 'common:ui.jobQueued',
  running: 'common:ui.jobRunning',
  done: 'common:ui.jobDone',
  failed: 'common:ui.jobFailed',
  cancelled: 'common:ui.jobCancelled',
} as const

export function JobsCard(): ReactElement {
  const { t } = useTranslation(['system', 'common'])
  const words = useJobWords()
  const query = useQuery(api.jobs.list.queryOptions({ input: { limit: 8 } }))
  return (
    <Card title={t('health.jobs')}>
      {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.rows.length === 0 && <p className="zg-muted">{t('health.noJobs')}</p>}
      <ul className="zg-plain-list">
        {(query.data?.rows ?? []).map((job) => (
          <li key={job.id} className="zg-plain-line">
            <StatusTag hue={HUES[job.state] ?? 'grey'} text={t(WORDS[job.state])} />
            <span className="zg-truncate">
              {words(job.kind)} <span className="zg-muted">{job.subject}</span>
            </span>
            <span className="zg-muted">
              {job.code} <Time at={job.endedAt ?? job.startedAt ?? job.createdAt} style="relative" />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

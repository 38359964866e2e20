/** The jobs chip and its drawer: what runs, how far, cancel; what ended and how. */
import { UnorderedListOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Badge, Button, Drawer } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorCode } from '../../../contract/errors.ts'
import type { Job } from '../../../contract/system.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { CoreError } from '../../lib/core-error.ts'
import { useJobEvents } from '../../lib/topics.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'
import { EmptyState } from '../../ui/page.tsx'
import { useUi } from '../../ui/ui-context.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { Time } from '../../ui/values.tsx'
import { useJobWords } from './job-words.ts'

const INPUT = { limit: 30 }

function isOpen(job: Job): boolean {
  return job.state === 'running' || job.state === 'queued'
}

/** The newest jobs, moved on by events between two answers. */
function useJobs() {
  const cache = useQueryClient()
  const options = api.jobs.list.queryOptions({ input: INPUT })
  const query = useQuery(options)
  useJobEvents((job) => {
    cache.setQueryData(options.queryKey, (page) => {
      if (!page) return page
      const rest = page.rows.filter((row) => row.id !== job.id)
      const place = page.rows.findIndex((row) => row.id === job.id)
      const rows = place < 0 ? [job, ...rest] : [...rest.slice(0, place), job, ...rest.slice(place)]
      return { ...page, rows }
    })
  })
  return query
}

export function Jobs(): ReactElement {
  const { t } = useTranslation('shell')
  const [isShown, setIsShown] = useState(false)
  const query = useJobs()
  const rows = query.data?.rows ?? []
  const open = rows.filter(isOpen)
  const label = open.length > 0 ? t('jobs.running', { count: open.length }) : t('jobs.title')
  return (
    <>
      <Badge count={open.length} size="small" offset={[-4, 4]}>
        <Button
          type="text"
          icon={<UnorderedListOutlined />}
          aria-label={label}
          title={label}
          onClick={() => setIsShown(true)}
        />
      </Badge>
      <Drawer title={t('jobs.title')} open={isShown} onClose={() => setIsShown(false)} size={400}>
        {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />}
        {rows.length === 0 && !query.error && <EmptyState title={t('jobs.none')} text={t('jobs.noneText')} />}
        <ul className="zg-jobs">
          {rows.map((job) => (
            <li key={job.id}>
              <JobLine job={job} />
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  )
}

function JobLine({ job }: { readonly job: Job }): ReactElement {
  const words = useJobWords()
  const messages = useMessages()
  const ui = useUi()
  const cancel = useMutation({
    mutationFn: () => core.jobs.cancel({ commandKey: newCommandKey(), id: job.id }),
    onError: (error) => messages.failed(error),
  })
  const title = job.subject ? `${words(job.kind)} · ${job.subject}` : words(job.kind)
  const reason = job.code && job.state === 'failed' ? ui.errorWords(new CoreError(job.code as ErrorCode)).what : null
  return (
    <JobProgress
      title={title}
      job={job}
      onCancel={() => cancel.mutate()}
      detail={
        isOpen(job) ? null : (
          <>
            <Time at={job.endedAt ?? job.createdAt} style="relative" />
            {reason && ` · ${reason}`}
          </>
        )
      }
    />
  )
}

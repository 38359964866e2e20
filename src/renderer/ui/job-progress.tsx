/** Long work: what, how far, cancel. Never a modal spinner. */
import { Button, Progress } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Hue, StatusTag } from './status-tag.tsx'
import { useUi } from './ui-context.ts'

export interface JobView {
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number | null
  readonly isCancellable: boolean
}

const HUES: Readonly<Record<JobView['state'], Hue>> = {
  queued: 'grey',
  running: 'blue',
  done: 'green',
  failed: 'red',
  cancelled: 'grey',
}
const WORDS = {
  queued: 'ui.jobQueued',
  running: 'ui.jobRunning',
  done: 'ui.jobDone',
  failed: 'ui.jobFailed',
  cancelled: 'ui.jobCancelled',
} as const

interface JobProgressProps {
  readonly title: string
  readonly job: JobView
  readonly onCancel?: () => void
  /** Result, reason of failure, time. */
  readonly detail?: ReactNode
}

export function JobProgress({ title, job, onCancel, detail }: JobProgressProps): ReactElement {
  const { t } = useTranslation()
  const ui = useUi()
  const isOpen = job.state === 'running' || job.state === 'queued'
  const percent = job.total ? Math.min(100, Math.floor((job.done / job.total) * 100)) : 0
  const count =
    job.total === null
      ? t('ui.progressUnknown', { done: ui.number(job.done) })
      : t('ui.progress', { done: ui.number(job.done), total: ui.number(job.total) })
  return (
    <div className="zg-job">
      <span className="zg-truncate" title={title}>
        {title}
      </span>
      <StatusTag hue={HUES[job.state]} text={t(WORDS[job.state])} />
      {isOpen && (
        <Progress
          className="zg-job-bar"
          aria-label={title}
          percent={percent}
          size="small"
          status={job.total === null ? 'active' : 'normal'}
          showInfo={job.total !== null}
        />
      )}
      <span className="zg-muted zg-number">
        {isOpen && count}
        {detail}
      </span>
      {isOpen && job.isCancellable && onCancel && (
        <Button size="small" onClick={onCancel}>
          {t('cancel')}
        </Button>
      )}
    </div>
  )
}

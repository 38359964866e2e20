/** What can be done to orders, as commands with their messages. Each press is one intention with one key. */
import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkResult } from '../../../contract/fulfilment.ts'
import type { Job } from '../../../contract/system.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { saveDownload } from '../../lib/files.ts'
import { useJobEvents } from '../../lib/topics.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { rememberUndo, undoLast } from './last-undo.ts'
import type { QueueView } from './queue-search.rules.ts'
import { useReportBulk } from './use-report-bulk.tsx'

type Ids = readonly number[]

/** Deducts stock; offers undo for ten seconds. */
export function useShip(): UseMutationResult<BulkResult, unknown, Ids> {
  const report = useReportBulk()
  const messages = useMessages()
  return useMutation({
    mutationFn: (ids: Ids) => core.fulfilment.markShipped({ commandKey: newCommandKey(), ids: [...ids] }),
    onSuccess: (result, ids) => report.shipped(result, ids),
    onError: messages.failed,
  })
}

export function useUndoShip(): UseMutationResult<BulkResult, unknown, Ids> {
  const report = useReportBulk()
  const messages = useMessages()
  return useMutation({
    mutationFn: (ids: Ids) => core.fulfilment.undoShipped({ commandKey: newCommandKey(), ids: [...ids] }),
    onSuccess: report.unshipped,
    onError: messages.failed,
  })
}

export interface HoldIntent {
  readonly ids: Ids
  readonly isHeld: boolean
  readonly reason: string
}

interface HoldOutcome {
  readonly changed: number
  readonly skipped: number
}

export function useHold(onDone?: () => void): UseMutationResult<HoldOutcome, unknown, HoldIntent> {
  const { t } = useTranslation('orders')
  const messages = useMessages()
  const run = ({ ids, isHeld, reason }: HoldIntent) =>
    core.orders.setHold({ commandKey: newCommandKey(), ids: [...ids], isHeld, reason })
  return useMutation({
    mutationFn: run,
    onSuccess: ({ changed, skipped }, intent) => {
      const text = intent.isHeld ? t('toast.held', { n: changed }) : t('toast.released', { n: changed })
      const words = skipped > 0 ? `${text} · ${t('result.skippedOnly', { n: skipped })}` : text
      const back = () =>
        void run({ ids: intent.ids, isHeld: !intent.isHeld, reason: '' }).catch((error: unknown) =>
          messages.failed(error),
        )
      if (changed > 0) {
        rememberUndo(back)
        messages.undoable(words, undoLast)
      } else messages.done(words)
      onDone?.()
    },
  })
}

interface ExportIntent {
  readonly view: QueueView
  readonly format: 'xlsx' | 'csv'
}

interface ExportStarted {
  readonly jobId: string
  readonly fileToken: string
  readonly fileName: string
}

/** Starts writing the list as a file and saves it when the job is done. */
export function useExport(): UseMutationResult<ExportStarted, unknown, ExportIntent> {
  const { t } = useTranslation('orders')
  const messages = useMessages()
  const waiting = useRef(new Map<string, ExportStarted>())
  const onJob = (job: Pick<Job, 'id' | 'state'>) => {
    const file = waiting.current.get(job.id)
    if (file === undefined || job.state === 'queued' || job.state === 'running') return
    waiting.current.delete(job.id)
    if (job.state === 'done') saveDownload(file.fileToken, file.fileName)
  }
  useJobEvents(onJob)
  return useMutation({
    mutationFn: ({ view, format }: ExportIntent) =>
      core.orders.exportFile({ commandKey: newCommandKey(), tab: view.tab, filter: view.filter, format }),
    onSuccess: async (started) => {
      waiting.current.set(started.jobId, started)
      messages.done(t('toast.exporting'))
      // A short list may be written before this answer arrives.
      onJob(await core.jobs.get({ id: started.jobId }))
    },
    onError: messages.failed,
  })
}

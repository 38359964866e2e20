/** One count file: being read, refused with what to do, or read; a read one goes on to its sheet. */
import { TableOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountImport } from '../../../contract/stocktake-shapes.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { href, useGo, useScreenParam } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { CountDrop } from './count-drop.tsx'
import { ProblemList } from './problem-list.tsx'
import { rememberedCount } from './use-count-import.ts'
import { useJob } from './use-sheet.ts'
import './stocktake.css'

const POLL_MS = 1_000

export function Screen() {
  const { t } = useTranslation(['stocktake', 'common'])
  const go = useGo()
  const id = useScreenParam('id')
  const { data, error, refetch } = useQuery(
    api.stocktake.getImport.queryOptions({
      input: { id },
      refetchInterval: (query) => (query.state.data?.state === 'reading' ? POLL_MS : false),
    }),
  )
  const sheetId = data?.state === 'ready' && !data.isRepeated ? (data.sheet?.id ?? null) : null
  const hasCounts = data !== undefined && data.lines > 0
  useEffect(() => {
    if (sheetId !== null && hasCounts) go(`/stocktake/${sheetId}`, { replace: true })
  }, [sheetId, hasCounts, go])
  return (
    <Page
      title={t(data?.state === 'reading' ? 'stocktake:import.reading' : 'stocktake:import.result')}
      layout="scroll"
      note={data?.fileName}
      actions={<Button onClick={() => go('/stocktake/import')}>{t('common:back')}</Button>}
    >
      <CountDrop />
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={6} height={44} /> : null}
      {data ? (
        <div className="zg-st-stack">
          <Outcome file={data} />
          {data.state === 'ready' ? <ProblemList importId={data.id} /> : null}
        </div>
      ) : null}
    </Page>
  )
}

function Outcome({ file }: { readonly file: CountImport }) {
  const { t } = useTranslation('stocktake')
  const go = useGo()
  if (file.state === 'reading') return <Reading file={file} />
  if (file.state === 'refused') return <Refused file={file} />
  const again = (
    <Button type="primary" onClick={() => go('/stocktake/import')}>
      {t('import.another')}
    </Button>
  )
  if (file.state === 'cancelled')
    return <EmptyState title={t('import.cancelled')} text={t('import.cancelledText')} action={again} />
  if (file.isRepeated && file.sheet !== null)
    return (
      <EmptyState
        title={t('import.repeated')}
        text={t('import.repeatedText', { no: file.sheet.no })}
        action={
          <Button type="primary" href={href(`/stocktake/${file.sheet.id}`)}>
            {t('import.openSheet', { no: file.sheet.no })}
          </Button>
        }
      />
    )
  if (file.lines === 0)
    return <EmptyState title={t('import.noCounts')} text={t('import.noCountsText')} action={again} />
  return <SkeletonRows rows={6} height={44} />
}

function Reading({ file }: { readonly file: CountImport }) {
  const { t } = useTranslation('stocktake')
  const messages = useMessages()
  const job = useJob(file.jobId, true)
  const cancel = useMutation({
    mutationFn: (id: string) => core.jobs.cancel({ commandKey: newCommandKey(), id }),
    onError: messages.failed,
  })
  return (
    <section className="zg-card" aria-live="polite">
      <JobProgress
        title={t('import.readingFile', { name: file.fileName })}
        job={{
          state: 'running',
          done: job?.done ?? 0,
          total: job?.total ?? null,
          isCancellable: job?.isCancellable ?? false,
        }}
        onCancel={() => file.jobId !== null && cancel.mutate(file.jobId)}
      />
      <p className="zg-muted zg-st-plain">{t('import.safe')}</p>
    </section>
  )
}

const EXPLAINABLE = ['FILE_NO_COUNTS', 'FILE_UNKNOWN_FORMAT']

function Refused({ file }: { readonly file: CountImport }) {
  const { t } = useTranslation('stocktake')
  const go = useGo()
  const canExplain = EXPLAINABLE.includes(file.refused?.code ?? '')
  const isAtHand = rememberedCount(file.id) !== null
  return (
    <section className="zg-card zg-st-refused" role="alert">
      <h2>{t('import.refused', { name: file.fileName })}</h2>
      <p>{file.refused?.message}</p>
      <div className="zg-st-buttons">
        {canExplain && isAtHand ? (
          <Button
            type="primary"
            icon={<TableOutlined aria-hidden />}
            onClick={() => go(`/stocktake/imports/${file.id}/columns`)}
          >
            {t('import.explain')}
          </Button>
        ) : null}
        <Button onClick={() => go('/stocktake/import')}>{t('import.another')}</Button>
      </div>
      {canExplain && !isAtHand ? <p className="zg-muted zg-st-plain">{t('import.dropAgain')}</p> : null}
    </section>
  )
}

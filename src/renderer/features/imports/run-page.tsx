/** One import: being checked, checked and waiting for the person, being applied, and the report that stays. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRun } from '../../../contract/imports.ts'
import { useActions } from '../../lib/actions.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useGo, useScreenParam } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { Time } from '../../ui/values.tsx'
import { WindowDrop } from './drop-zone.tsx'
import { RunOutcome } from './run-outcome.tsx'
import { RunProblems } from './run-problems.tsx'
import { RunRefused } from './run-refused.tsx'
import { RunShop } from './run-shop.tsx'
import { RunState } from './run-state.tsx'
import { commitWords, totalsOf } from './run-summary.rules.ts'
import { RunTables } from './run-tables.tsx'
import { RunTotals } from './run-totals.tsx'
import { UploadPanel } from './upload-panel.tsx'
import { isWorking, useRun, useRunJob } from './use-run.ts'
import './imports.css'

export function Screen(): ReactElement {
  const { t } = useTranslation('imports')
  const query = useRun(useScreenParam('id'))
  const run = query.data
  if (run) return <RunView run={run} />
  return (
    <Page layout="scroll" title={t('run.titleReady')}>
      {query.error ? (
        <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows rows={8} height={44} />
      )}
    </Page>
  )
}

function useRunCommands(run: ImportRun) {
  const messages = useMessages()
  const client = useQueryClient()
  const show = (next: ImportRun) => {
    client.setQueryData(api.imports.get.queryKey({ input: { id: next.id } }), next)
  }
  const commit = useMutation({
    mutationFn: () => core.imports.commit({ commandKey: newCommandKey(), id: run.id }),
    onSuccess: show,
    onError: messages.failed,
  })
  const cancel = useMutation({
    mutationFn: () => core.imports.cancel({ commandKey: newCommandKey(), id: run.id }),
    onSuccess: show,
    onError: messages.failed,
  })
  return { commit, cancel }
}

function RunView({ run }: { run: ImportRun }): ReactElement {
  const { t } = useTranslation('imports')
  const go = useGo()
  const { commit, cancel } = useRunCommands(run)
  const totals = totalsOf(run)
  const words = commitWords(totals)
  const isReady = run.state === 'ready'
  const commitText = t(`commit.${words.name}`, { orders: words.orders, goods: words.goods })
  const canCommit = isReady && totals.toApply > 0
  useActions([
    {
      id: 'imports.commit',
      group: t('title'),
      label: commitText,
      shortcut: '$mod+Enter',
      blocked: canCommit ? null : t('commit.nothing'),
      run: () => commit.mutate(),
    },
  ])
  const hintOf = () => {
    if (words.also > 0) return t('run.also', { count: words.also })
    if (totals.toApply > 0) return t('run.notYet')
    return totals.orders.unchanged + totals.goods.unchanged > 0 ? t('run.nothingNew') : t('run.nothingUsable')
  }
  const title = isReady ? t('run.titleReady') : isWorking(run.state) ? t('run.titleReading') : t('run.titleResult')
  return (
    <Page
      layout="scroll"
      title={run.state === 'committing' ? t('run.committing') : title}
      note={
        <>
          <RunState state={run.state} /> <Time at={run.createdAt} style="short" />
        </>
      }
      actions={<Button onClick={() => go('/imports')}>{t('run.back')}</Button>}
    >
      <WindowDrop />
      <div className="zg-imp-stack">
        <UploadPanel />
        {isWorking(run.state) && <Working run={run} onCancel={() => cancel.mutate()} />}
        {isReady && (
          <Decision
            text={canCommit ? commitText : t('commit.nothing')}
            hint={hintOf()}
            canCommit={canCommit}
            isBusy={commit.isPending}
            onCommit={() => commit.mutate()}
            onDiscard={() => cancel.mutate()}
          />
        )}
        {!isReady && !isWorking(run.state) && <RunOutcome run={run} totals={totals} />}
        {run.state !== 'previewing' && run.files.length > 0 && <RunTotals totals={totals} />}
        <RunShop run={run} />
        <RunRefused run={run} />
        <RunTables files={run.files} />
        <RunProblems run={run} />
      </div>
    </Page>
  )
}

function Working({ run, onCancel }: { run: ImportRun; onCancel: () => void }): ReactElement {
  const { t } = useTranslation('imports')
  const job = useRunJob(run)
  const isCommitting = run.state === 'committing'
  return (
    <section className="zg-card" aria-live="polite">
      <JobProgress
        title={isCommitting ? t('run.committing') : t('run.checking', { rows: run.rowsDone })}
        job={{
          state: 'running',
          done: Math.max(job?.done ?? 0, run.rowsDone),
          total: job?.total ?? null,
          isCancellable: job?.isCancellable ?? true,
        }}
        onCancel={onCancel}
      />
      <p className="zg-muted">{isCommitting ? t('run.cancelHint') : t('run.cancelPreviewHint')}</p>
    </section>
  )
}

interface DecisionProps {
  readonly text: string
  readonly hint: string
  readonly canCommit: boolean
  readonly isBusy: boolean
  readonly onCommit: () => void
  readonly onDiscard: () => void
}

function Decision({ text, hint, canCommit, isBusy, onCommit, onDiscard }: DecisionProps): ReactElement {
  const { t } = useTranslation('imports')
  return (
    <div className="zg-imp-decision">
      <Button type="primary" size="large" disabled={!canCommit} loading={isBusy} onClick={onCommit}>
        {text}
      </Button>
      <Button size="large" onClick={onDiscard}>
        {t('run.discard')}
      </Button>
      <span className="zg-muted">{hint}</span>
    </div>
  )
}

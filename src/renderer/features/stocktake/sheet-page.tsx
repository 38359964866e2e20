/** One count sheet: how far it is, what differs, what to do next; afterwards the report that stays. */
import { Segmented } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountLine, CountSheet } from '../../../contract/stocktake-shapes.ts'
import { useActions } from '../../lib/actions.ts'
import { core } from '../../lib/core-client.ts'
import { useScreenParam, useScreenSearch } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import { NOTHING_SELECTED } from '../../ui/grid/grid-selection.ts'
import type { GridSelection } from '../../ui/grid/grid-types.ts'
import { JobProgress } from '../../ui/job-progress.tsx'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { SplitView } from '../../ui/peek-panel.tsx'
import { SearchBox, type SearchBoxHandle } from '../../ui/search-box.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { CountDrop } from './count-drop.tsx'
import { LineCard, useLineColumns } from './line-columns.tsx'
import { LinePanel } from './line-panel.tsx'
import { ProblemList } from './problem-list.tsx'
import { ReasonBar } from './reason-bar.tsx'
import { canCount, isWorking } from './sheet.rules.ts'
import { SheetActions } from './sheet-actions.tsx'
import { SheetStateTag } from './sheet-state-tag.tsx'
import { SheetFacts, SheetTotals } from './sheet-totals.tsx'
import { SheetSearch } from './stocktake-search.ts'
import { USUAL_OPTIONS } from './use-count-import.ts'
import { useJob, useSheet } from './use-sheet.ts'
import { type SheetCommands, useSheetCommands } from './use-sheet-commands.ts'
import { useSheetWords } from './use-sheet-words.ts'
import './stocktake.css'

const CARD_HEIGHT = 84

export function Screen() {
  const { t } = useTranslation('stocktake')
  const { data, error, refetch } = useSheet(useScreenParam('id'))
  if (data) return <SheetView key={data.id} sheet={data} />
  return (
    <Page title={t('sheet.one')} layout="scroll">
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={14} />}
    </Page>
  )
}

function SheetView({ sheet }: { readonly sheet: CountSheet }) {
  const { t } = useTranslation('stocktake')
  const [search] = useScreenSearch(SheetSearch)
  const commands = useSheetCommands(sheet)
  const words = useSheetWords()
  const takesFiles = canCount(sheet.state)
  return (
    <Page
      title={`${t('sheet.one')} ${sheet.no}`}
      note={
        <>
          <SheetStateTag state={sheet.state} /> {sheet.name === '' ? null : words.title(sheet)}
        </>
      }
      actions={<SheetActions sheet={sheet} commands={commands} />}
    >
      {takesFiles ? <CountDrop options={{ ...USUAL_OPTIONS, sheetId: sheet.id }} /> : null}
      <div className="zg-st-head">
        <SheetFacts sheet={sheet} />
        <SheetTotals sheet={sheet} />
        {isWorking(sheet.state) ? <Working sheet={sheet} commands={commands} /> : null}
        <NextStep sheet={sheet} />
      </div>
      <LineFilters sheet={sheet} />
      {search.filter === 'problems' && sheet.importId !== null ? (
        <section className="zg-st-scroll" aria-label={t('filter.problems')}>
          <ProblemList importId={sheet.importId} />
        </section>
      ) : (
        <Lines sheet={sheet} />
      )}
    </Page>
  )
}

function Working({ sheet, commands }: { readonly sheet: CountSheet; readonly commands: SheetCommands }) {
  const { t } = useTranslation('stocktake')
  const job = useJob(sheet.jobId, true)
  return (
    <section className="zg-card" aria-live="polite">
      <JobProgress
        title={t(sheet.state === 'applying' ? 'work.applying' : 'work.reversing')}
        job={{
          state: 'running',
          done: job?.done ?? 0,
          total: job?.total ?? null,
          isCancellable: job?.isCancellable ?? false,
        }}
        onCancel={() => sheet.jobId !== null && commands.stopJob.mutate(sheet.jobId)}
      />
    </section>
  )
}

/** One sentence on what this state waits for. */
function NextStep({ sheet }: { readonly sheet: CountSheet }) {
  const { t } = useTranslation('stocktake')
  const { state, totals } = sheet
  const text =
    state === 'counting'
      ? t('next.counting')
      : state === 'review'
        ? t(totals.toRecount > 0 ? 'next.recount' : totals.flagged > 0 ? 'next.flagged' : 'next.review')
        : state === 'approved'
          ? totals.applied > 0
            ? t('next.partly', { count: totals.applied })
            : t('next.approved')
          : state === 'reversed'
            ? t('next.reversed')
            : null
  return text === null ? null : (
    <p className="zg-st-next" role="status">
      {text}
    </p>
  )
}

function LineFilters({ sheet }: { readonly sheet: CountSheet }) {
  const { t } = useTranslation('stocktake')
  const [search, change] = useScreenSearch(SheetSearch)
  const box = useRef<SearchBoxHandle>(null)
  const { totals } = sheet
  useActions([
    {
      id: 'sheet.search',
      label: t('line.search'),
      group: t('sheet.one'),
      shortcut: '$mod+KeyF',
      worksInFields: true,
      run: () => box.current?.focus(),
    },
  ])
  const filters = [
    { value: 'all', n: totals.lines },
    { value: 'different', n: totals.different },
    { value: 'flagged', n: totals.flagged },
    ...(totals.toRecount > 0 || sheet.isDouble ? [{ value: 'recount', n: totals.toRecount } as const] : []),
    { value: 'uncounted', n: totals.lines - totals.counted },
    ...(sheet.importId === null ? [] : [{ value: 'problems', n: null } as const]),
  ] as const
  return (
    <Toolbar>
      <div className="zg-st-filters">
        <Segmented
          aria-label={t('filter.label')}
          value={search.filter}
          onChange={(filter) => change({ filter })}
          options={filters.map(({ value, n }) => ({
            value,
            label: n === null ? t(`filter.${value}`) : `${t(`filter.${value}`)} ${n}`,
          }))}
        />
      </div>
      <SearchBox
        ref={box}
        label={t('line.search')}
        placeholder={t('line.searchHint')}
        value={search.search}
        onSearch={(text) => change({ search: text })}
      />
    </Toolbar>
  )
}

function useLineSource(sheet: CountSheet, { filter, search }: SheetSearch) {
  const revision = useTopics(['stocktake'])
  const { id } = sheet
  return useMemo(() => {
    const wanted = filter === 'problems' ? 'all' : filter
    return {
      key: `${id} ${filter} ${search}`,
      rowId: (line: CountLine) => line.skuId,
      loadPage: (cursor: string | null) =>
        core.stocktake.listLines({ id, view: 'review', filter: wanted, search, cursor, limit: 200 }),
      total: null,
      revision,
    }
  }, [id, filter, search, revision])
}

function Lines({ sheet }: { readonly sheet: CountSheet }) {
  const { t } = useTranslation('stocktake')
  const [search] = useScreenSearch(SheetSearch)
  const [open, setOpen] = useState<CountLine | null>(null)
  const [selection, setSelection] = useState<GridSelection>(NOTHING_SELECTED)
  const columns = useLineColumns(sheet)
  const source = useLineSource(sheet, search)
  const canExplain = canCount(sheet.state) || sheet.state === 'approved'
  return (
    <>
      <SplitView
        peek={
          open ? (
            <LinePanel key={open.skuId} sheet={sheet} line={open} onClose={() => setOpen(null)} onChanged={setOpen} />
          ) : null
        }
      >
        <DataGrid
          label={t('sheet.linesLabel')}
          memory="count-lines"
          columns={columns}
          card={{ height: CARD_HEIGHT, render: (row) => <LineCard line={row} currency={sheet.currency} /> }}
          source={source}
          {...(canExplain ? { selection, onSelectionChange: setSelection } : {})}
          onOpen={setOpen}
          onPeek={(row) => setOpen(open?.skuId === row.skuId ? null : row)}
          onCurrentChange={(row) => {
            // Who works in the panel keeps the line, also when it leaves the filter.
            const panel = document.activeElement?.closest('.zg-peek') ?? null
            if (open && row && panel === null) setOpen(row)
          }}
          empty={<NoLines sheet={sheet} filter={search.filter} />}
          isMain
        />
      </SplitView>
      {canExplain ? (
        <ReasonBar
          sheet={sheet}
          selection={selection}
          loadPage={source.loadPage}
          onDone={() => setSelection(NOTHING_SELECTED)}
        />
      ) : null}
    </>
  )
}

function NoLines({ sheet, filter }: { readonly sheet: CountSheet; readonly filter: SheetSearch['filter'] }) {
  const { t } = useTranslation('stocktake')
  const hasCounts = sheet.totals.counted > 0
  if (filter === 'different' && hasCounts)
    return <EmptyState title={t('none.different')} text={t('none.differentText')} />
  if (filter === 'flagged') return <EmptyState title={t('none.flagged')} text={t('none.flaggedText')} />
  if (filter === 'uncounted') return <EmptyState title={t('none.uncounted')} text={t('none.uncountedText')} />
  if (filter === 'recount') return <EmptyState title={t('none.recount')} text={t('none.recountText')} />
  return <EmptyState title={t('none.lines')} text={t('none.linesText')} />
}

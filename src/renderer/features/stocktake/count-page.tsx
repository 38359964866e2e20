/** Counting on screen: scan or choose, enter, next. Each entry is kept at once; the scan field has the keyboard whenever nothing else needs it. */
import { useQueryClient } from '@tanstack/react-query'
import { Button, type InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountLine, CountRound, CountSheet } from '../../../contract/stocktake-shapes.ts'
import { useActions } from '../../lib/actions.ts'
import { api } from '../../lib/core-client.ts'
import { useGo, useScreenParam, useScreenSearch } from '../../lib/navigation.ts'
import { useScanner } from '../../lib/use-scanner.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useStable } from '../../ui/use-stable.ts'
import { CountList } from './count-list.tsx'
import { CountOptions, PendingNote } from './count-options.tsx'
import { useCountQueue } from './count-queue.ts'
import { CountStage } from './count-stage.tsx'
import { ScanField } from './scan-field.tsx'
import { canCount, countedLines } from './sheet.rules.ts'
import { CountSearch } from './stocktake-search.ts'
import { useCountDesk } from './use-count-desk.ts'
import { useSheet } from './use-sheet.ts'
import { useSheetCommands } from './use-sheet-commands.ts'
import './stocktake.css'
import './count.css'

export function Screen() {
  const { t } = useTranslation('stocktake')
  const go = useGo()
  const [{ round }] = useScreenSearch(CountSearch)
  const { data, error, refetch } = useSheet(useScreenParam('id'))
  if (data && canCount(data.state)) return <Desk key={round} sheet={data} round={round} />
  return (
    <Page title={t('count.title')} layout="scroll">
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={14} /> : null}
      {data ? (
        <EmptyState
          title={t('count.closed', { no: data.no })}
          text={t('count.closedText')}
          action={
            <Button type="primary" onClick={() => go(`/stocktake/${data.id}`)}>
              {t('count.toSheet')}
            </Button>
          }
        />
      ) : null}
    </Page>
  )
}

function Desk({ sheet, round }: { readonly sheet: CountSheet; readonly round: CountRound }) {
  const { t } = useTranslation(['stocktake', 'common'])
  const go = useGo()
  const commands = useSheetCommands(sheet)
  const scan = useRef<InputRef>(null)
  const pieces = useRef<InputRef>(null)
  /** Lines in the order of the walk, as far as they were shown. */
  const walk = useRef(new Map<string, CountLine>())
  const desk = useCountDesk(sheet.id, round, () => requestAnimationFrame(() => pieces.current?.focus()))
  // What falls into the scan field is read there whole; this hears the gun while another field has the keyboard.
  useScanner(desk.take, { isFallback: true })
  useFreshSheet(sheet.id)
  useKeyboardHome(() => scan.current?.focus())

  const pick = useStable((line: CountLine) => {
    desk.hold(line)
    requestAnimationFrame(() => pieces.current?.focus())
  })
  const goOn = (from: CountLine) => {
    const next = nextUncounted(walk.current, from.skuId)
    if (next === null) scan.current?.focus()
    else pick(next)
  }
  const enter = (line: CountLine, mode: 'set' | 'add', counted: number | null) => {
    const known = walk.current.get(line.skuId)
    desk.enter(line, mode, counted)
    if (known) walk.current.set(line.skuId, { ...known, counted })
  }
  const toSheet = () => go(`/stocktake/${sheet.id}`)
  const finish = () => commands.finish.mutate(undefined, { onSuccess: toSheet })
  const isReview = sheet.state === 'review'
  const group = t('stocktake:count.title')
  const notCounted = countedLines(sheet) === 0 ? t('stocktake:blocked.notCounted') : null
  useActions([
    {
      id: 'count.undo',
      label: t('stocktake:count.undo'),
      group,
      shortcut: '$mod+KeyZ',
      worksInFields: true,
      blocked: desk.entered.length === 0 ? t('stocktake:count.nothingYet') : null,
      run: desk.undo,
    },
    {
      id: 'count.scan',
      label: t('stocktake:count.scan'),
      group,
      shortcut: 'F2',
      worksInFields: true,
      run: () => scan.current?.focus(),
    },
    {
      id: 'count.finish',
      label: t('stocktake:act.finish'),
      group,
      shortcut: '$mod+Enter',
      worksInFields: true,
      blocked: notCounted,
      run: isReview ? toSheet : finish,
    },
  ])
  return (
    <Page
      title={`${t('stocktake:count.title')} ${sheet.no}`}
      actions={
        <>
          <Button disabled={desk.entered.length === 0} onClick={desk.undo}>
            {t('common:undo')}
          </Button>
          {isReview ? (
            <Button type="primary" onClick={toSheet}>
              {t('stocktake:count.toSheet')}
            </Button>
          ) : (
            <Button
              type="primary"
              disabled={notCounted !== null}
              title={notCounted ?? undefined}
              loading={commands.finish.isPending}
              onClick={finish}
            >
              {t('stocktake:act.finish')}
            </Button>
          )}
        </>
      }
    >
      <div className="zg-ct">
        <div className="zg-ct-desk">
          <CountOptions sheet={sheet} />
          <ScanField ref={scan} isBusy={desk.isFinding} onCode={desk.take} />
          <CountStage key={desk.line?.skuId ?? ''} desk={desk} piecesRef={pieces} onEnter={enter} onDone={goOn} />
          <PendingNote />
        </div>
        <CountList sheet={sheet} round={round} walk={walk.current} onPick={pick} />
      </div>
    </Page>
  )
}

/** The sheet's figures follow the counts that arrived. */
function useFreshSheet(id: string): void {
  const client = useQueryClient()
  const last = useCountQueue((queue) => queue.last)
  useEffect(() => {
    if (last !== null) void client.invalidateQueries({ queryKey: api.stocktake.get.queryKey({ input: { id } }) })
  }, [client, id, last])
}

/** Gives the keyboard back to the scan field when it would fall into nowhere. */
function useKeyboardHome(focusScan: () => void): void {
  const focus = useStable(focusScan)
  useEffect(() => {
    focus()
    const onOut = () =>
      requestAnimationFrame(() => {
        const active = document.activeElement
        if (active === null || active === document.body || active.id === 'main') focus()
      })
    document.addEventListener('focusout', onOut)
    document.addEventListener('click', onOut)
    return () => {
      document.removeEventListener('focusout', onOut)
      document.removeEventListener('click', onOut)
    }
  }, [focus])
}

function nextUncounted(walk: ReadonlyMap<string, CountLine>, from: string): CountLine | null {
  const lines = [...walk.values()]
  const at = lines.findIndex((line) => line.skuId === from)
  return lines.slice(at + 1).find((line) => line.counted === null) ?? null
}

/** The lines of a sheet when differences are looked at. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountLine, CountSheet } from '../../../contract/stocktake-shapes.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { MoneyDelta, Pieces } from './figures.tsx'
import { goodsName, roundsOf } from './sheet.rules.ts'

export function useLineColumns(sheet: CountSheet): GridColumn<CountLine>[] {
  const { t } = useTranslation('stocktake')
  const isCompared = roundsOf(sheet).length > 1
  const { currency } = sheet
  return useMemo(() => {
    const counts: GridColumn<CountLine>[] = isCompared
      ? (['first', 'second', 'recount'] as const).map((round) => ({
          id: round,
          title: t(`round.${round}`),
          width: 72,
          align: 'right',
          render: (row) => <OneCount line={row} round={round} />,
        }))
      : []
    const flags: GridColumn<CountLine> = {
      id: 'flags',
      title: t('line.flags'),
      width: 108,
      render: (row) => <Flags line={row} />,
    }
    const by: GridColumn<CountLine> = {
      id: 'by',
      title: t('line.by'),
      width: 84,
      isWideOnly: true,
      render: (row) => <By line={row} />,
    }
    const figure = (id: string, title: string, render: GridColumn<CountLine>['render']): GridColumn<CountLine> => ({
      id,
      title,
      width: 68,
      align: 'right',
      render,
    })
    return [
      { id: 'sku', title: t('line.sku'), width: 108, render: (row) => <code>{row.sku}</code>, text: (row) => row.sku },
      { id: 'name', title: t('line.name'), width: 140, grows: true, render: goodsName, text: goodsName },
      { id: 'bin', title: t('line.bin'), width: 84, isWideOnly: true, render: (row) => row.bin ?? '' },
      figure('system', t('line.system'), (row) => row.system ?? ''),
      ...counts,
      figure('counted', t('line.counted'), (row) => <Counted line={row} />),
      ...(isCompared ? [flags] : []),
      figure('delta', t('line.delta'), (row) => <Pieces value={row.delta} />),
      {
        id: 'money',
        title: t('line.money'),
        width: 100,
        align: 'right',
        render: (row) => <MoneyDelta minor={row.deltaMinor} currency={currency} />,
      },
      ...(isCompared ? [] : [flags]),
      { id: 'reason', title: t('line.reason'), width: 100, render: (row) => <Reason line={row} /> },
      ...(isCompared ? [] : [by]),
    ]
  }, [t, isCompared, currency])
}

function Counted({ line }: { readonly line: CountLine }) {
  const { t } = useTranslation('stocktake')
  if (line.counted === null) return <span className="zg-muted">{t('line.notYet')}</span>
  return <strong className="zg-number">{line.counted}</strong>
}

function OneCount({ line, round }: { readonly line: CountLine; readonly round: 'first' | 'second' | 'recount' }) {
  const count = line[round]
  if (count === null) return <span className="zg-muted">–</span>
  return (
    <span className="zg-number" title={count.by}>
      {count.counted}
    </span>
  )
}

function BothCounts({ line }: { readonly line: CountLine }) {
  return (
    <>
      <OneCount line={line} round="first" /> | <OneCount line={line} round="second" />
    </>
  )
}

function By({ line }: { readonly line: CountLine }) {
  const actorWords = useActorWords()
  const by = (line.recount ?? line.first ?? line.second)?.by
  return <>{by ? actorWords(by) : ''}</>
}

export function Flags({ line }: { readonly line: CountLine }) {
  const { t } = useTranslation('stocktake')
  return (
    <>
      {line.flags.map((flag) => (
        <StatusTag
          key={flag}
          hue={flag === 'jump' ? 'red' : 'orange'}
          text={t(`flag.${flag}`)}
          title={t(`flagHint.${flag}`)}
        />
      ))}
    </>
  )
}

function Reason({ line }: { readonly line: CountLine }) {
  const { t } = useTranslation('stocktake')
  if (line.reason === null) return <span className="zg-muted">{line.note ?? ''}</span>
  return <span title={line.note ?? undefined}>{t(`reason.${line.reason}`)}</span>
}

export function LineCard({ line, currency }: { readonly line: CountLine; readonly currency: string }) {
  return (
    <div className="zg-st-card">
      <div>
        <strong className="zg-truncate">{goodsName(line)}</strong>
        <Pieces value={line.delta} />
      </div>
      <div className="zg-muted">
        <span>
          <code>{line.sku}</code> {line.bin ?? ''}
        </span>
        <span className="zg-number">
          {line.system ?? '?'} →{' '}
          {line.flags.includes('disagree') ? <BothCounts line={line} /> : <Counted line={line} />}
        </span>
      </div>
      <div>
        <span>
          <Flags line={line} /> <Reason line={line} />
        </span>
        <MoneyDelta minor={line.deltaMinor} currency={currency} />
      </div>
    </div>
  )
}

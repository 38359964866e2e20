/** The lines of a sheet when differences are looked at. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountLine, CountSheet } from '../../../contract/stocktake-shapes.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { MoneyDelta, Pieces } from './figures.tsx'
import { roundsOf } from './sheet.rules.ts'

export function useLineColumns(sheet: CountSheet): GridColumn<CountLine>[] {
  const { t } = useTranslation('stocktake')
  const isCompared = roundsOf(sheet).length > 1
  const { currency } = sheet
  return useMemo(() => {
    const counts: GridColumn<CountLine>[] = isCompared
      ? (['first', 'second', 'recount'] as const).map((round) => ({
          id: round,
          title: t(`round.${round}`),
          width: 92,
          align: 'right',
          render: (row) => <OneCount line={row} round={round} />,
        }))
      : []
    return [
      { id: 'sku', title: t('line.sku'), width: 116, render: (row) => <code>{row.sku}</code>, text: (row) => row.sku },
      { id: 'name', title: t('line.name'), width: 150, grows: true, render: lineName, text: lineName },
      { id: 'bin', title: t('line.bin'), width: 92, isWideOnly: true, render: (row) => row.bin ?? '' },
      { id: 'system', title: t('line.system'), width: 80, align: 'right', render: (row) => row.system ?? '' },
      ...counts,
      { id: 'counted', title: t('line.counted'), width: 80, align: 'right', render: (row) => <Counted line={row} /> },
      { id: 'delta', title: t('line.delta'), width: 80, align: 'right', render: (row) => <Pieces value={row.delta} /> },
      {
        id: 'money',
        title: t('line.money'),
        width: 104,
        align: 'right',
        render: (row) => <MoneyDelta minor={row.deltaMinor} currency={currency} />,
      },
      { id: 'flags', title: t('line.flags'), width: 118, render: (row) => <Flags line={row} /> },
      { id: 'reason', title: t('line.reason'), width: 118, render: (row) => <Reason line={row} /> },
      ...(isCompared
        ? []
        : [
            {
              id: 'by',
              title: t('line.by'),
              width: 84,
              isWideOnly: true,
              render: (row: CountLine) => <By line={row} />,
            },
          ]),
    ]
  }, [t, isCompared, currency])
}

function lineName(row: CountLine): string {
  return [row.name, row.spec].filter(Boolean).join(' · ')
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
        <strong className="zg-truncate">{lineName(line)}</strong>
        <Pieces value={line.delta} />
      </div>
      <div className="zg-muted">
        <span>
          <code>{line.sku}</code> {line.bin ?? ''}
        </span>
        <span className="zg-number">
          {line.system ?? '?'} → <Counted line={line} />
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

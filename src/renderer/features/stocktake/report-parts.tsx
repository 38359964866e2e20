/** The parts of a report: as columns with a bar for their share of the shrinkage, and as cards on a phone. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountReport, CountReportPart } from '../../../contract/stocktake-shapes.ts'
import type { GridColumn, GridSource } from '../../ui/grid/grid-types.ts'
import { useUi } from '../../ui/ui-context.ts'
import { MoneyDelta, Pieces } from './figures.tsx'
import { accuracyOf, percentText } from './sheet.rules.ts'
import { type ReportGroup, usePartWords } from './use-report.ts'

const PAGE = 200

/** A report comes whole; the list still draws only what is seen. */
export function usePartSource(group: ReportGroup, report: CountReport): GridSource<CountReportPart> {
  return useMemo(() => {
    const parts = report[group]
    return {
      key: group,
      rowId: (part) => part.key,
      loadPage: (cursor) => {
        const from = Number(cursor ?? 0)
        const next = from + PAGE
        return Promise.resolve({
          rows: parts.slice(from, next),
          nextCursor: next < parts.length ? String(next) : null,
        })
      },
      total: parts.length,
      revision: parts.reduce((sum, part) => sum + part.lines + part.shortagePieces, 0),
    }
  }, [group, report])
}

export function usePartColumns(group: ReportGroup, report: CountReport): GridColumn<CountReportPart>[] {
  const { t } = useTranslation('stocktake')
  const { currency, total } = report
  const hasAccuracy = group !== 'byReason'
  return useMemo(
    () => [
      {
        id: 'name',
        title: t(`report.${group}`),
        width: 180,
        grows: true,
        render: (part) => <PartName group={group} part={part} />,
      },
      { id: 'lines', title: t('report.lines'), width: 90, align: 'right', render: (part) => part.lines },
      ...(hasAccuracy
        ? [
            {
              id: 'accuracy',
              title: t('report.accuracy'),
              width: 100,
              align: 'right' as const,
              render: (part: CountReportPart) => <Accuracy part={part} />,
            },
          ]
        : []),
      {
        id: 'shortagePieces',
        title: t('total.shortage'),
        width: 90,
        align: 'right',
        render: (part) => <Pieces value={part.shortagePieces} />,
      },
      {
        id: 'shortage',
        title: t('report.shrinkage'),
        width: 120,
        align: 'right',
        render: (part) => <MoneyDelta minor={part.shortageMinor} currency={currency} />,
      },
      {
        id: 'share',
        title: t('report.share'),
        width: 140,
        isWideOnly: true,
        render: (part) => <Share of={part.shortageMinor} total={total.shortageMinor} />,
      },
      {
        id: 'surplusPieces',
        title: t('total.surplus'),
        width: 90,
        align: 'right',
        render: (part) => <Pieces value={part.surplusPieces} />,
      },
      {
        id: 'surplus',
        title: t('report.surplus'),
        width: 120,
        align: 'right',
        render: (part) => <MoneyDelta minor={part.surplusMinor} currency={currency} />,
      },
    ],
    [t, group, hasAccuracy, currency, total.shortageMinor],
  )
}

interface PartProps {
  readonly group: ReportGroup
  readonly part: CountReportPart
}

function PartName({ group, part }: PartProps) {
  const words = usePartWords()
  return <strong>{words(group, part)}</strong>
}

function Accuracy({ part }: { readonly part: CountReportPart }) {
  const { language } = useUi()
  const accuracy = accuracyOf(part)
  return <span className="zg-number">{accuracy === null ? '–' : percentText(accuracy, language)}</span>
}

function Share({ of, total }: { readonly of: number; readonly total: number }) {
  const { language } = useUi()
  if (of === 0) return null
  const share = of / total
  return (
    <span className="zg-st-share">
      <span className="zg-st-share-bar" style={{ width: `${Math.round(share * 80)}px` }} />
      <span className="zg-muted zg-number">{percentText(share, language)}</span>
    </span>
  )
}

export function PartCard({ group, part, report }: PartProps & { readonly report: CountReport }) {
  const { t } = useTranslation('stocktake')
  return (
    <div className="zg-st-card">
      <div>
        <PartName group={group} part={part} />
        <MoneyDelta minor={part.shortageMinor} currency={report.currency} />
      </div>
      <div className="zg-muted">
        <span>
          {t('sheet.lines', { count: part.lines })}
          {group === 'byReason' ? null : (
            <>
              {' '}
              · {t('report.accuracy')} <Accuracy part={part} />
            </>
          )}
        </span>
        <span>
          <Pieces value={part.shortagePieces} /> <Pieces value={part.surplusPieces} />
        </span>
      </div>
    </div>
  )
}

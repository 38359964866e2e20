/** The report of counts on paper, all its parts one below the other. */
import { useTranslation } from 'react-i18next'
import type { CountReport } from '../../../contract/stocktake-shapes.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useUi } from '../../ui/ui-context.ts'
import { MoneyDelta, Pieces } from './figures.tsx'
import { PaperPage } from './paper-page.tsx'
import { ReportTotals } from './report-totals.tsx'
import { accuracyOf, percentText } from './sheet.rules.ts'
import { REPORT_GROUPS, ReportSearch } from './stocktake-search.ts'
import { type ReportGroup, usePartWords, useReport } from './use-report.ts'
import './stocktake.css'

export function Screen() {
  const { t } = useTranslation('stocktake')
  const go = useGo()
  const [search] = useScreenSearch(ReportSearch)
  const { days, query } = useReport(search)
  const { data, error, refetch } = query
  return (
    <PaperPage
      title={t('report.title')}
      isReady={data !== undefined}
      onBack={() => go('/stocktake/report', { search: { ...search } })}
    >
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={20} /> : null}
      {data ? (
        <>
          <header className="zg-paper-head">
            <h2>
              {t('report.title')} {days.from} – {days.to}
            </h2>
          </header>
          <ReportTotals report={data} />
          {REPORT_GROUPS.map((group) => (
            <PartTable key={group} group={group} report={data} />
          ))}
        </>
      ) : null}
    </PaperPage>
  )
}

function PartTable({ group, report }: { readonly group: ReportGroup; readonly report: CountReport }) {
  const { t } = useTranslation('stocktake')
  const { language, number } = useUi()
  const words = usePartWords()
  const { currency } = report
  /** On paper only what differs: a shelf has hundreds of bins where all was right. */
  const parts = report[group].filter((part) => part.right < part.lines)
  if (parts.length === 0) return null
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t(`report.${group}`)}</th>
          <th scope="col" className="zg-paper-number">
            {t('report.lines')}
          </th>
          <th scope="col" className="zg-paper-number">
            {t('report.accuracy')}
          </th>
          <th scope="col" className="zg-paper-number">
            {t('total.shortage')}
          </th>
          <th scope="col" className="zg-paper-number">
            {t('report.shrinkage')}
          </th>
          <th scope="col" className="zg-paper-number">
            {t('total.surplus')}
          </th>
          <th scope="col" className="zg-paper-number">
            {t('report.surplus')}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => {
          const accuracy = group === 'byReason' ? null : accuracyOf(part)
          return (
            <tr key={part.key}>
              <td>{words(group, part)}</td>
              <td className="zg-paper-number">{number(part.lines)}</td>
              <td className="zg-paper-number">{accuracy === null ? '–' : percentText(accuracy, language)}</td>
              <td className="zg-paper-number">
                <Pieces value={part.shortagePieces} />
              </td>
              <td className="zg-paper-number">
                <MoneyDelta minor={part.shortageMinor} currency={currency} />
              </td>
              <td className="zg-paper-number">
                <Pieces value={part.surplusPieces} />
              </td>
              <td className="zg-paper-number">
                <MoneyDelta minor={part.surplusMinor} currency={currency} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Accuracy and shrinkage at a glance. */
import { useTranslation } from 'react-i18next'
import type { CountReport } from '../../../contract/stocktake-shapes.ts'
import { useUi } from '../../ui/ui-context.ts'
import { MoneyDelta, Pieces } from './figures.tsx'
import { accuracyOf, percentText } from './sheet.rules.ts'

export function ReportTotals({ report }: { readonly report: CountReport }) {
  const { t } = useTranslation('stocktake')
  const { number, language } = useUi()
  const { total, currency } = report
  const accuracy = accuracyOf(total)
  return (
    <dl className="zg-st-totals">
      <div className="zg-st-total">
        <dt>{t('report.accuracy')}</dt>
        <dd className="zg-number">{accuracy === null ? '–' : percentText(accuracy, language)}</dd>
        <dd className="zg-st-total-note">
          {t('report.rightOf', { right: number(total.right), lines: number(total.lines) })}
        </dd>
      </div>
      <div className="zg-st-total">
        <dt>{t('report.shrinkage')}</dt>
        <dd>
          <MoneyDelta minor={total.shortageMinor} currency={currency} />
        </dd>
        <dd className="zg-st-total-note">
          <Pieces value={total.shortagePieces} /> {t('report.pieces')}
        </dd>
      </div>
      <div className="zg-st-total">
        <dt>{t('report.surplus')}</dt>
        <dd>
          <MoneyDelta minor={total.surplusMinor} currency={currency} />
        </dd>
        <dd className="zg-st-total-note">
          <Pieces value={total.surplusPieces} /> {t('report.pieces')}
        </dd>
      </div>
      <div className="zg-st-total">
        <dt>{t('report.sheets')}</dt>
        <dd className="zg-number">{number(report.sheets)}</dd>
        <dd className="zg-st-total-note">{t('report.sheetsNote')}</dd>
      </div>
    </dl>
  )
}

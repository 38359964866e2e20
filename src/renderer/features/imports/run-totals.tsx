/** The numbers of an import at a glance. */
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useUi } from '../../ui/ui-context.ts'
import type { RunTotals as Totals } from './run-summary.rules.ts'

export function RunTotals({ totals }: { readonly totals: Totals }): ReactElement {
  const { t } = useTranslation('imports')
  const { number } = useUi()
  const goods = totals.goods
  const goodsCount = goods.new + goods.updated + goods.unchanged
  return (
    <dl className="zg-imp-totals">
      <Total label={t('run.newOrders')} value={number(totals.orders.new)} tone={totals.orders.new > 0 ? 'good' : ''} />
      <Total label={t('run.changedOrders')} value={number(totals.orders.updated)} />
      <Total label={t('run.sameOrders')} value={number(totals.orders.unchanged)} />
      {goodsCount > 0 && (
        <Total
          label={t('run.goods')}
          value={number(goodsCount)}
          note={t('run.goodsDetail', { added: goods.new, updated: goods.updated, unchanged: goods.unchanged })}
        />
      )}
      <Total label={t('run.problems')} value={number(totals.problems)} tone={totals.problems > 0 ? 'warn' : ''} />
      {totals.refused > 0 && <Total label={t('run.refusedFiles')} value={number(totals.refused)} tone="bad" />}
    </dl>
  )
}

interface TotalProps {
  readonly label: string
  readonly value: string
  readonly note?: ReactNode
  readonly tone?: 'good' | 'warn' | 'bad' | ''
}

function Total({ label, value, note, tone = '' }: TotalProps): ReactElement {
  return (
    <div className={tone ? `zg-imp-total zg-imp-total-${tone}` : 'zg-imp-total'}>
      <dt>{label}</dt>
      <dd className="zg-number">{value}</dd>
      {note && <dd className="zg-imp-total-note">{note}</dd>}
    </div>
  )
}

/** Columns and card of the list of lots. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LotRow } from '../../../contract/lots.ts'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { LotTag } from './state-tags.tsx'

function DaysLeft({ days }: { readonly days: number | null }) {
  const { t } = useTranslation('purchasing')
  if (days === null) return <span className="zg-muted">{t('lots.noDay')}</span>
  return days < 0 ? (
    <strong className="purchasing-bad">{t('lots.daysOver', { n: -days })}</strong>
  ) : (
    t('lots.days', { n: days })
  )
}

export function useLotColumns(): GridColumn<LotRow>[] {
  const { t } = useTranslation('purchasing')
  return useMemo(
    () => [
      { id: 'sku', title: t('field.sku'), width: 130, render: (row) => <code>{row.sku}</code>, text: (row) => row.sku },
      { id: 'lotNo', title: t('field.lotNo'), width: 120, render: (row) => <strong>{row.lotNo}</strong> },
      {
        id: 'name',
        title: t('field.name'),
        width: 160,
        grows: true,
        render: (row) => row.name,
        text: (row) => row.name,
      },
      { id: 'state', title: t('field.state'), width: 130, render: (row) => <LotTag state={row.state} /> },
      { id: 'expires', title: t('field.expires'), width: 110, render: (row) => row.expiresDay ?? '' },
      {
        id: 'days',
        title: t('lots.daysLeft'),
        width: 110,
        align: 'right',
        render: (row) => <DaysLeft days={row.daysLeft} />,
      },
      { id: 'onHand', title: t('lots.onHand'), width: 80, align: 'right', render: (row) => row.onHand },
      { id: 'reserved', title: t('lots.reserved'), width: 80, align: 'right', render: (row) => row.reserved },
      { id: 'warehouse', title: t('field.warehouse'), width: 100, isWideOnly: true, render: (row) => row.warehouse },
    ],
    [t],
  )
}

export function LotCard({ row }: { readonly row: LotRow }) {
  const { t } = useTranslation('purchasing')
  return (
    <div className="list-card">
      <div className="list-card-line">
        <strong className="zg-truncate">
          {row.lotNo} · {row.name || row.sku}
        </strong>
        <LotTag state={row.state} />
      </div>
      <div className="list-card-line">
        <code>{row.sku}</code>
        <DaysLeft days={row.daysLeft} />
      </div>
      <div className="list-card-line zg-muted">
        <span>{[row.expiresDay, row.warehouse].filter(Boolean).join(' · ')}</span>
        <span>
          {t('lots.onHand')} {row.onHand} · {t('lots.reserved')} {row.reserved}
        </span>
      </div>
    </div>
  )
}

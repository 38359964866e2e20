/** Columns of the stock list; figures are whole units. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockRow } from '../../../contract/stock.ts'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { StatusTag } from '../../ui/status-tag.tsx'

export function useStockColumns(): GridColumn<StockRow>[] {
  const { t } = useTranslation('warehouse')
  return useMemo(
    () => [
      { id: 'sku', title: t('stock.sku'), width: 124, render: (row) => <code>{row.sku}</code>, text: (row) => row.sku },
      {
        id: 'name',
        title: t('stock.name'),
        width: 150,
        grows: true,
        render: (row) => row.name,
        text: (row) => row.name,
      },
      { id: 'state', title: t('stock.state'), width: 92, render: (row) => <StockState row={row} /> },
      {
        id: 'available',
        title: t('stock.available'),
        width: 76,
        align: 'right',
        render: (row) => <strong className={row.available < row.safetyStock ? 'bad' : ''}>{row.available}</strong>,
      },
      { id: 'onHand', title: t('stock.onHand'), width: 76, align: 'right', render: (row) => <OnHand row={row} /> },
      { id: 'reserved', title: t('stock.reserved'), width: 76, align: 'right', render: (row) => row.reserved },
      { id: 'missing', title: t('stock.missing'), width: 64, align: 'right', render: (row) => row.missing || '' },
      { id: 'safety', title: t('stock.safety'), width: 84, align: 'right', render: (row) => row.safetyStock },
      { id: 'bin', title: t('column.bin'), width: 96, isWideOnly: true, render: (row) => row.bin ?? t('pick.noBin') },
      { id: 'warehouse', title: t('stock.warehouse'), width: 100, isWideOnly: true, render: (row) => row.warehouse },
    ],
    [t],
  )
}

/** What belongs to events lies on the same shelf. */
function OnHand({ row }: { readonly row: StockRow }) {
  const { t } = useTranslation('warehouse')
  if (row.granted === 0) return row.onHand
  return (
    <span title={t('stock.granted', { n: row.granted, total: row.onHand + row.granted })}>
      {row.onHand} <span className="zg-muted">+{row.granted}</span>
    </span>
  )
}

function StockState({ row }: { readonly row: StockRow }) {
  const { t } = useTranslation('warehouse')
  if (row.missing > 0) return <StatusTag hue="red" text={t('stock.short', { n: row.missing })} />
  if (row.available < row.safetyStock) return <StatusTag hue="orange" text={t('stock.low')} />
  return <StatusTag hue="green" text={t('stock.fine')} />
}

export function StockCard({ row }: { readonly row: StockRow }) {
  const { t } = useTranslation('warehouse')
  return (
    <div className="list-card">
      <div className="list-card-line">
        <strong className="zg-truncate">{row.name || row.sku}</strong>
        <StockState row={row} />
      </div>
      <div className="list-card-line zg-muted">
        <code>{row.sku}</code>
        <span>{row.bin ?? t('pick.noBin')}</span>
      </div>
      <div className="list-card-line">
        <span>
          {t('stock.onHand')} <OnHand row={row} /> · {t('stock.reserved')} {row.reserved}
        </span>
        <strong>
          {t('stock.available')} {row.available}
        </strong>
      </div>
    </div>
  )
}

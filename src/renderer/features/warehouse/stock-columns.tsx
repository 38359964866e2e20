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
      { id: 'sku', title: t('stock.sku'), width: 150, render: (row) => <code>{row.sku}</code>, text: (row) => row.sku },
      {
        id: 'name',
        title: t('stock.name'),
        width: 200,
        grows: true,
        render: (row) => row.name,
        text: (row) => row.name,
      },
      { id: 'bin', title: t('column.bin'), width: 100, isWideOnly: true, render: (row) => row.bin ?? t('pick.noBin') },
      { id: 'warehouse', title: t('stock.warehouse'), width: 110, isWideOnly: true, render: (row) => row.warehouse },
      { id: 'onHand', title: t('stock.onHand'), width: 84, align: 'right', render: (row) => row.onHand },
      { id: 'reserved', title: t('stock.reserved'), width: 84, align: 'right', render: (row) => row.reserved },
      {
        id: 'available',
        title: t('stock.available'),
        width: 84,
        align: 'right',
        render: (row) => <strong className={row.available < row.safetyStock ? 'bad' : ''}>{row.available}</strong>,
      },
      { id: 'safety', title: t('stock.safety'), width: 84, align: 'right', render: (row) => row.safetyStock },
      {
        id: 'state',
        title: t('stock.state'),
        width: 130,
        render: (row) => <StockState row={row} />,
      },
    ],
    [t],
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
          {t('stock.onHand')} {row.onHand} · {t('stock.reserved')} {row.reserved}
        </span>
        <strong>
          {t('stock.available')} {row.available}
        </strong>
      </div>
    </div>
  )
}

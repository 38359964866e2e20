/** One SKU in one warehouse: its figures, a correction with a reason, and every move that led there. */
import { useTranslation } from 'react-i18next'
import type { StockRow } from '../../../contract/stock.ts'
import { PeekPanel } from '../../ui/peek-panel.tsx'
import { StockAdjust } from './stock-adjust.tsx'
import { StockKit } from './stock-kit.tsx'
import { StockWhy } from './stock-why.tsx'

interface StockPanelProps {
  readonly row: StockRow
  readonly onClose: () => void
  /** The figures changed: after a correction, or found newer than shown. */
  readonly onChanged: (row: StockRow) => void
}

export function StockPanel({ row, onClose, onChanged }: StockPanelProps) {
  const { t } = useTranslation('warehouse')
  const figures = [
    [t('stock.onHand'), row.onHand],
    [t('stock.reserved'), row.reserved],
    [t('stock.available'), row.available],
    [t('stock.safety'), row.safetyStock],
    [t('stock.missing'), row.missing],
  ] as const
  return (
    <PeekPanel title={`${row.sku} · ${row.warehouse}`} onClose={onClose}>
      <p className="stock-name">{row.name}</p>
      <dl className="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <StockAdjust row={row} onChanged={onChanged} />
      <StockKit row={row} />
      <StockWhy row={row} onChanged={onChanged} />
    </PeekPanel>
  )
}

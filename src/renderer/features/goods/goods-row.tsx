/** Header and one row of the goods table. */
import { DeleteOutlined, WarningFilled } from '@ant-design/icons'
import type { CSSProperties, ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sku } from '../../../contract/catalog.ts'
import { useUi } from '../../ui/ui-context.ts'
import { CellEditor, type EditorExit } from './cell-editor.tsx'
import { columnText, editableField, GOODS_COLUMNS } from './goods-columns.ts'
import { type CellAt, type CellRange, cellId, isInRange } from './grid-cursor.rules.ts'

type Column = (typeof GOODS_COLUMNS)[number]

export function GoodsHead({ height }: { height: number }): ReactElement {
  const { t } = useTranslation('goods')
  return (
    <thead className="zg-goods-head" style={{ height }}>
      <tr aria-rowindex={1} className="zg-goods-row">
        {GOODS_COLUMNS.map((column) => (
          <th key={column.id} scope="col" className={cellClass(column)} style={widthOf(column)}>
            {t(`column.${column.id}`)}
          </th>
        ))}
        <th scope="col" className="zg-goods-cell zg-goods-tools">
          <span className="zg-goods-hidden">{t('column.actions')}</span>
        </th>
      </tr>
    </thead>
  )
}

interface GoodsRowProps {
  readonly sku: Sku
  readonly index: number
  readonly top: number
  readonly height: number
  readonly cursorColumn: number | null
  readonly range: CellRange | null
  readonly editingColumn: number | null
  readonly onKeep: (at: CellAt, text: string, exit: EditorExit) => void
  readonly onGiveUp: () => void
  readonly onDelete: (sku: Sku) => void
}

export function GoodsRow(props: GoodsRowProps): ReactElement {
  const { sku, index, range, cursorColumn, editingColumn } = props
  const { t } = useTranslation('goods')
  return (
    <tr
      aria-rowindex={index + 2}
      className="zg-goods-row zg-goods-data"
      style={{ transform: `translateY(${props.top}px)`, height: props.height, lineHeight: `${props.height - 1}px` }}
    >
      {GOODS_COLUMNS.map((column, at) => {
        const place = { row: index, column: at }
        const field = editableField(at)
        const isChosen = range !== null && isInRange(range, index, at)
        const classes = [
          cellClass(column),
          field && 'zg-goods-editable',
          isChosen && 'zg-goods-chosen',
          cursorColumn === at && 'zg-goods-cursor',
          editingColumn === at && 'zg-goods-editing',
        ]
        return (
          <td
            key={column.id}
            id={cellId(place)}
            aria-selected={isChosen}
            aria-readonly={field === null}
            className={classes.filter(Boolean).join(' ')}
            style={widthOf(column)}
            title={editingColumn === at ? undefined : columnText(sku, at)}
          >
            {field && editingColumn === at ? (
              <CellEditor
                field={field}
                label={`${sku.code} ${t(`column.${field}`)}`}
                initial={columnText(sku, at)}
                currency={sku.currency}
                onKeep={(text, exit) => props.onKeep(place, text, exit)}
                onGiveUp={props.onGiveUp}
              />
            ) : (
              <CellContent sku={sku} column={column} />
            )}
          </td>
        )
      })}
      <td className="zg-goods-cell zg-goods-tools">
        <button
          type="button"
          tabIndex={-1}
          className="zg-goods-delete"
          aria-label={`${t('delete')} ${sku.code}`}
          title={`${t('delete')} ${sku.code}`}
          onClick={() => props.onDelete(sku)}
        >
          <DeleteOutlined aria-hidden />
        </button>
      </td>
    </tr>
  )
}

function CellContent({ sku, column }: { sku: Sku; column: Column }): ReactNode {
  const { t } = useTranslation('goods')
  const { money, number } = useUi()
  switch (column.id) {
    case 'costMinor':
      return sku.costMinor === null ? null : money(sku.costMinor, sku.currency)
    case 'barcode':
      if (!sku.isBarcodeDoubtful) return sku.barcode
      return (
        <span className="zg-goods-warn" title={t('barcodeDoubtfulShort')}>
          {sku.barcode} <WarningFilled aria-label={t('barcodeDoubtfulShort')} />
        </span>
      )
    case 'available':
      if (sku.available >= sku.safetyStock) return number(sku.available)
      return (
        <span className="zg-goods-low" title={t('lowStock', { count: sku.safetyStock })}>
          <WarningFilled aria-label={t('lowStock', { count: sku.safetyStock })} /> {number(sku.available)}
        </span>
      )
    case 'onHand':
    case 'reserved':
    case 'safetyStock':
      return number(sku[column.id])
    default:
      return sku[column.id]
  }
}

function cellClass(column: Column): string {
  return `zg-goods-cell zg-goods-${column.id}${column.isNumber ? ' zg-goods-number' : ''}`
}

function widthOf(column: Column): CSSProperties {
  return { width: column.width, flexGrow: column.grows ? 1 : 0 }
}

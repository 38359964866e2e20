/** Goods with pieces as a table one can type in; more than there is, is marked and said. */
import { DeleteOutlined } from '@ant-design/icons'
import { Button, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { type PieceLine, withCount } from './piece-lines.rules.ts'

interface PieceLinesProps {
  readonly lines: readonly PieceLine[]
  /** Heading of the column of what can be taken. */
  readonly availableLabel: string
  readonly onChange: (lines: readonly PieceLine[]) => void
  /** Lines stand by themselves and cannot be taken out. */
  readonly isFixed?: boolean
}

export function PieceLines({ lines, availableLabel, onChange, isFixed = false }: PieceLinesProps) {
  const { t } = useTranslation('warehouses')
  return (
    <div className="wh-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('lines.sku')}</th>
            <th>{t('lines.name')}</th>
            <th className="number">{availableLabel}</th>
            <th className="number">{t('lines.pieces')}</th>
            {isFixed ? null : <th aria-label={t('lines.remove')} />}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.skuId}>
              <td>
                <strong>{line.sku}</strong>
              </td>
              <td className="wh-name">{line.name}</td>
              <td className="number">{line.available}</td>
              <td className="number">
                <InputNumber
                  aria-label={t('lines.piecesOf', { sku: line.sku })}
                  min={0}
                  precision={0}
                  changeOnWheel={false}
                  value={line.pieces}
                  status={line.pieces > line.available ? 'error' : ''}
                  onChange={(value) => onChange(withCount(lines, line.skuId, value ?? 0))}
                />
                {line.pieces > line.available ? (
                  <span role="alert" className="wh-over">
                    {t('lines.over', { n: line.pieces - line.available })}
                  </span>
                ) : null}
              </td>
              {isFixed ? null : (
                <td className="number">
                  <Button
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('lines.removeOf', { sku: line.sku })}
                    onClick={() => onChange(lines.filter((one) => one !== line))}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

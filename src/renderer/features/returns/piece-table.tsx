/** Goods of a parcel with their pieces by grade; touch-sized steppers, usable by keys. */
import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { type DeskItem, RETURN_GRADES, type ReturnGrade } from '../../../contract/returns.ts'
import { addPiece, countPieces, itemsOf, leftOf, type OpenParcel, removePiece } from './desk.rules.ts'

interface PieceTableProps {
  readonly parcel: OpenParcel
  readonly onChange: (parcel: OpenParcel) => void
}

export function PieceTable({ parcel, onChange }: PieceTableProps) {
  const { t } = useTranslation('returns')
  const items = itemsOf(parcel)
  if (items.length === 0) return null
  return (
    <ul className="pieces" aria-label={t('pieces.title')}>
      {items.map((item) => {
        const isOwn = parcel.order?.items.some((one) => one.skuId === item.skuId) ?? false
        const isTooMany = parcel.order !== null && countPieces(parcel, item.skuId) > leftOf(item)
        return (
          <li key={item.skuId} className={isTooMany ? 'piece piece-excess' : 'piece'}>
            <PieceWords item={item} isOwn={isOwn} isLinked={parcel.order !== null} />
            <div className="piece-grades">
              {RETURN_GRADES.map((grade) => (
                <Stepper
                  key={grade}
                  grade={grade}
                  sku={item.sku}
                  count={countPieces(parcel, item.skuId, grade)}
                  onAdd={() => onChange(addPiece(parcel, item.skuId, grade))}
                  onRemove={() => onChange(removePiece(parcel, { skuId: item.skuId, grade }))}
                />
              ))}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function PieceWords({
  item,
  isOwn,
  isLinked,
}: {
  readonly item: DeskItem
  readonly isOwn: boolean
  readonly isLinked: boolean
}) {
  const { t } = useTranslation('returns')
  return (
    <div className="piece-words">
      <strong className="zg-truncate">{item.name || item.sku}</strong>
      <span className="zg-muted">
        <code>{item.sku}</code> {[item.spec, item.bin].filter(Boolean).join(' · ')}
      </span>
      {isOwn ? (
        <span>{t('pieces.sent', { shipped: item.shipped, returned: item.returned })}</span>
      ) : (
        <span className={isLinked ? 'desk-warning' : 'zg-muted'}>
          {isLinked ? t('pieces.stranger') : t('pieces.noOrder')}
        </span>
      )}
    </div>
  )
}

interface StepperProps {
  readonly grade: ReturnGrade
  readonly sku: string
  readonly count: number
  readonly onAdd: () => void
  readonly onRemove: () => void
}

function Stepper({ grade, sku, count, onAdd, onRemove }: StepperProps) {
  const { t } = useTranslation('returns')
  const word = t(`grade.${grade}`)
  return (
    <fieldset className={count > 0 ? `stepper stepper-${grade}` : 'stepper'}>
      <legend>{word}</legend>
      <Button
        icon={<MinusOutlined />}
        aria-label={t('pieces.less', { sku, grade: word })}
        disabled={count === 0}
        onClick={onRemove}
      />
      <output>{count}</output>
      <Button icon={<PlusOutlined />} aria-label={t('pieces.more', { sku, grade: word })} onClick={onAdd} />
    </fieldset>
  )
}

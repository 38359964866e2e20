/** Columns and card of the list of parcels. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReturnRow, ReturnState } from '../../../contract/returns.ts'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { type Hue, StatusTag } from '../../ui/status-tag.tsx'
import { Time } from '../../ui/values.tsx'
import { RefundTag } from './order-card.tsx'

const HUES: Readonly<Record<ReturnState, Hue>> = {
  unknown: 'orange',
  ungraded: 'blue',
  graded: 'green',
  undone: 'grey',
}

export function StateTag({ state }: { readonly state: ReturnState }) {
  const { t } = useTranslation('returns')
  return <StatusTag hue={HUES[state]} text={t(`state.${state}`)} />
}

/** How many pieces got which grade; grades without pieces are left out. */
export function GradeCounts({ row }: { readonly row: Pick<ReturnRow, 'sellable' | 'defective' | 'disposed'> }) {
  const { t } = useTranslation('returns')
  const grades = [
    ['sellable', row.sellable],
    ['defective', row.defective],
    ['dispose', row.disposed],
  ] as const
  const some = grades.filter(([, pieces]) => pieces > 0)
  if (some.length === 0) return <span className="zg-muted">{t('list.noPieces')}</span>
  return (
    <span className="grade-counts">
      {some.map(([grade, pieces]) => (
        <span key={grade} className={`grade-${grade}`}>
          {t(`grade.${grade}`)} {pieces}
        </span>
      ))}
    </span>
  )
}

/** The refund beside the parcel, and what does not fit. */
export function MatchTag({ row }: { readonly row: ReturnRow }) {
  const { t } = useTranslation('returns')
  if (row.match !== null)
    return <StatusTag hue={row.match === 'early' ? 'orange' : 'red'} text={t(`match.${row.match}`)} />
  return row.refund === null ? null : <RefundTag refund={row.refund} />
}

export function useParcelColumns(): GridColumn<ReturnRow>[] {
  const { t } = useTranslation('returns')
  return useMemo(
    () => [
      { id: 'no', title: t('field.no'), width: 112, render: (row) => <strong>{row.no}</strong> },
      { id: 'state', title: t('field.state'), width: 116, render: (row) => <StateTag state={row.state} /> },
      {
        id: 'order',
        title: t('field.order'),
        width: 190,
        grows: true,
        render: (row) => row.orderNo ?? <span className="zg-muted">{t('list.noOrder')}</span>,
        text: (row) => row.orderNo ?? '',
      },
      { id: 'goods', title: t('field.goods'), width: 150, render: (row) => row.goods, text: (row) => row.goods },
      { id: 'grades', title: t('field.grades'), width: 170, render: (row) => <GradeCounts row={row} /> },
      { id: 'reason', title: t('field.reason'), width: 100, render: (row) => t(`reason.${row.reason}`) },
      { id: 'match', title: t('field.refund'), width: 136, render: (row) => <MatchTag row={row} /> },
      {
        id: 'waybill',
        title: t('field.waybill'),
        width: 140,
        isWideOnly: true,
        render: (row) => <span className="zg-number">{row.waybill ?? ''}</span>,
        text: (row) => row.waybill ?? '',
      },
      {
        id: 'received',
        title: t('field.received'),
        width: 110,
        isWideOnly: true,
        render: (row) => <Time at={row.receivedAt} style="short" />,
      },
    ],
    [t],
  )
}

export function ParcelCard({ row }: { readonly row: ReturnRow }) {
  const { t } = useTranslation('returns')
  return (
    <div className="list-card">
      <div className="list-card-line">
        <strong className="zg-truncate">
          {row.no} {row.goods}
        </strong>
        <StateTag state={row.state} />
      </div>
      <div className="list-card-line zg-muted">
        <span className="zg-truncate">{row.orderNo ?? row.waybill ?? t('list.noOrder')}</span>
        <Time at={row.receivedAt} style="short" />
      </div>
      <div className="list-card-line">
        <GradeCounts row={row} />
        <MatchTag row={row} />
      </div>
    </div>
  )
}

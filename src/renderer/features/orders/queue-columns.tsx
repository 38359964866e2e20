/** Columns of the queue. Colour never stands alone: every hold and state has its word. */
import { MessageOutlined, ProfileOutlined, PushpinOutlined } from '@ant-design/icons'
import type { TFunction } from 'i18next'
import type { QueueRow } from '../../../contract/orders.ts'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { Money } from '../../ui/values.tsx'
import { HoldTags } from './hold-tags.tsx'
import { RefundTag, StateTag } from './order-state-tag.tsx'
import { mustShip, ShipBy } from './ship-by.tsx'

type Words = TFunction<['orders', 'common']>

export function queueColumns(t: Words): GridColumn<QueueRow>[] {
  return [
    {
      id: 'orderNo',
      title: t('orders:col.orderNo'),
      width: 176,
      render: (row) => <span className="order-no">{row.orderNo}</span>,
      text: (row) => `${row.orderNo} · ${row.platformOrderId}`,
    },
    {
      id: 'platform',
      title: t('orders:col.platform'),
      width: 84,
      isWideOnly: true,
      text: (row) => t(`common:platform.${row.platform}`),
      render: (row) => t(`common:platform.${row.platform}`),
    },
    {
      id: 'receiver',
      title: t('orders:col.receiver'),
      width: 128,
      isWideOnly: true,
      render: (row) => row.receiver,
      text: (row) => row.receiver,
    },
    {
      id: 'goods',
      title: t('orders:col.goods'),
      width: 140,
      minWidth: 140,
      grows: true,
      render: (row) => <GoodsCell row={row} t={t} />,
      text: (row) => goodsText(row, t),
    },
    {
      id: 'deadline',
      title: t('orders:col.deadline'),
      width: 122,
      render: (row) => <DeadlineCell row={row} t={t} />,
    },
    {
      id: 'holds',
      title: t('orders:col.holds'),
      width: 108,
      isWideOnly: true,
      render: (row) => (
        <>
          <HoldTags holds={row.holds} missing={row.missing} /> <RefundTag refunded={row.refunded} />
        </>
      ),
      text: (row) => row.holds.map((code) => t(`common:hold.${code}`)).join(' · '),
    },
    {
      id: 'amount',
      title: t('orders:col.amount'),
      width: 84,
      align: 'right',
      isWideOnly: true,
      render: (row) => <Money minor={row.buyerPaidMinor} currency={row.currency} />,
    },
    {
      id: 'notes',
      title: t('orders:col.notes'),
      width: 52,
      isWideOnly: true,
      render: (row) => <NotesCell row={row} t={t} />,
      text: (row) => notesText(row, t),
    },
    {
      id: 'state',
      title: t('orders:col.state'),
      width: 92,
      isWideOnly: true,
      render: (row) => <StateTag state={row.state} />,
    },
    {
      id: 'waybill',
      title: t('orders:col.waybill'),
      width: 132,
      isWideOnly: true,
      render: (row) => <span className="order-no">{row.waybill ?? ''}</span>,
      text: (row) => row.waybill ?? '',
    },
  ]
}

interface CellProps {
  readonly row: QueueRow
  readonly t: Words
}

function GoodsCell({ row, t }: CellProps) {
  return (
    <>
      {row.pickListNo === null ? null : (
        <span className="queue-chip">
          <ProfileOutlined aria-label={t('orders:onList', { no: row.pickListNo })} />
        </span>
      )}
      {row.goods}
    </>
  )
}

function goodsText(row: QueueRow, t: Words): string {
  const parts = [row.goods, t('orders:units', { n: row.units })]
  return [...parts, ...(row.pickListNo === null ? [] : [t('orders:onList', { no: row.pickListNo })])].join(' · ')
}

function DeadlineCell({ row, t }: CellProps) {
  return (
    <>
      <ShipBy row={row} />
      {mustShip(row) && row.shipBySource === 'default' ? (
        <span className="zg-muted" title={t('orders:deadlineSource.default')}>
          {' '}
          ≈
        </span>
      ) : null}
    </>
  )
}

function NotesCell({ row, t }: CellProps) {
  return (
    <span className="queue-notes">
      {row.buyerNote === null ? null : <MessageOutlined aria-label={t('orders:note.buyerFull')} />}
      {row.sellerNote === null ? null : <PushpinOutlined aria-label={t('orders:note.sellerFull')} />}
    </span>
  )
}

function notesText(row: QueueRow, t: Words): string {
  const notes = [
    row.buyerNote === null ? '' : `${t('orders:note.buyer')}: ${row.buyerNote}`,
    row.sellerNote === null ? '' : `${t('orders:note.seller')}: ${row.sellerNote}`,
  ]
  return notes.filter((note) => note !== '').join('\n')
}

/** Everything about one order, for the panel beside the list and for its own page. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../../../contract/orders.ts'
import { api } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { OrderNotes, OrderPayment, OrderReceiver, OrderShipping, OrderSources } from './order-facts.tsx'
import { OrderHolds } from './order-holds.tsx'
import { OrderLines, OrderStock } from './order-lines.tsx'
import { OrderReservation } from './order-reservation.tsx'
import { OrderStateTag } from './order-state-tag.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import './orders.css'
import './order-view.css'

interface OrderViewProps {
  readonly id: number
  /** `panel`: one column; `page`: two where there is room. */
  readonly layout: 'panel' | 'page'
}

export function OrderView({ id, layout }: OrderViewProps) {
  const { data, error, refetch } = useQuery(
    api.orders.get.queryOptions({ input: { id }, placeholderData: (before) => before }),
  )
  if (error) return <ErrorBlock error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={12} />
  return (
    <div className={data.id === id ? '' : 'is-stale'}>
      <OrderBody order={data} layout={layout} />
    </div>
  )
}

function OrderBody({ order, layout }: { readonly order: OrderDetail; readonly layout: 'panel' | 'page' }) {
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <OrderHeading order={order} />
      <div className={`order-parts order-parts-${layout}`}>
        <div>
          <OrderHolds order={order} />
          <OrderReservation order={order} />
          <OrderLines order={order} />
          <OrderStock order={order} />
          <OrderNotes order={order} onEdit={() => setEditing(true)} />
        </div>
        <div>
          <OrderShipping order={order} />
          <OrderReceiver order={order} />
          <OrderPayment order={order} />
          <OrderTimeline order={order} />
          <OrderSources order={order} />
        </div>
      </div>
      {isEditing ? <NoteDialog order={order} onClose={() => setEditing(false)} /> : null}
    </>
  )
}

function OrderHeading({ order }: { readonly order: OrderDetail }) {
  const { t } = useTranslation(['orders', 'common'])
  return (
    <p className="order-heading">
      <OrderStateTag state={order.state} refunded={order.refunded} />
      <span>{t(`common:platform.${order.platform}`)}</span>
      <span className="order-no">
        {t('orders:detail.platformOrderId')} {order.platformOrderId}
      </span>
    </p>
  )
}

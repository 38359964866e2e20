/** Time left until an order must leave; of one that has left, when it did. */
import { useTranslation } from 'react-i18next'
import type { QueueRow } from '../../../contract/orders.ts'
import { Countdown, Time } from '../../ui/values.tsx'

type Deadline = Pick<QueueRow, 'state' | 'shipByAt' | 'shippedAt' | 'fulfilment'>

/** Only what is paid and leaves from here runs against the clock. */
export function mustShip(order: Deadline): boolean {
  const isOpen = order.state === 'paid' || order.state === 'partly_shipped'
  return isOpen && order.fulfilment === 'local' && order.shipByAt !== null
}

export function ShipBy({ row }: { readonly row: Deadline }) {
  const { t } = useTranslation('orders')
  if (mustShip(row)) return <Countdown to={row.shipByAt} />
  if (row.shippedAt === null) return <span className="zg-muted">–</span>
  return (
    <span className="zg-muted">
      {t('shippedAt')} <Time at={row.shippedAt} style="short" />
    </span>
  )
}

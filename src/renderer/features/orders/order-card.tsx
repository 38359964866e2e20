/** An order on a phone: what the grid's columns say, as a card. */
import { MessageOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { QueueRow } from '../../../contract/orders.ts'
import { Money } from '../../ui/values.tsx'
import { HoldTags } from './hold-tags.tsx'
import { OrderStateTag } from './order-state-tag.tsx'
import { ShipBy } from './ship-by.tsx'

export function OrderCard({ row }: { readonly row: QueueRow }) {
  const { t } = useTranslation(['orders', 'common'])
  return (
    <div className="order-card">
      <div className="order-card-line">
        <strong className="order-no">{row.orderNo}</strong>
        <OrderStateTag state={row.state} refunded={row.refunded} />
      </div>
      <div className="order-card-goods">{row.goods}</div>
      <div className="order-card-line">
        <span className="zg-muted zg-truncate">
          {[t(`common:platform.${row.platform}`), row.receiver].filter((part) => part !== '').join(' · ')}
        </span>
        <Money minor={row.buyerPaidMinor} currency={row.currency} />
      </div>
      <div className="order-card-line">
        <ShipBy row={row} />
        <span>
          {row.buyerNote === null ? null : <MessageOutlined aria-label={t('orders:note.buyerFull')} />}{' '}
          <HoldTags holds={row.holds} missing={row.missing} />
        </span>
      </div>
    </div>
  )
}

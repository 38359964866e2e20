/** The order a parcel belongs to: what it is, how its refund stands, what of it is here already. */
import { ExclamationCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { DeskOrder, RefundSeen } from '../../../contract/returns.ts'
import { href } from '../../lib/navigation.ts'
import { type Hue, StatusTag } from '../../ui/status-tag.tsx'
import { Money, Time } from '../../ui/values.tsx'

const HUES: Readonly<Record<RefundSeen, Hue>> = { none: 'grey', open: 'purple', part: 'orange', full: 'orange' }

export function RefundTag({ refund }: { readonly refund: RefundSeen }) {
  const { t } = useTranslation('returns')
  return <StatusTag hue={HUES[refund]} text={t(`refund.${refund}`)} />
}

export function OrderCard({ order }: { readonly order: DeskOrder }) {
  const { t } = useTranslation(['returns', 'common'])
  return (
    <section className="desk-order" aria-label={order.orderNo}>
      <p className="desk-order-head">
        <a href={href(`/orders/${order.id}`)} className="desk-order-no">
          {order.orderNo}
        </a>
        <RefundTag refund={order.refund} />
        {order.refundMinor ? <Money minor={order.refundMinor} currency={order.currency} /> : null}
      </p>
      <p className="zg-muted">
        {[t(`common:platform.${order.platform}`), t(`common:orderState.${order.state}`), order.receiver]
          .filter(Boolean)
          .join(' · ')}
        {order.shippedAt === null ? null : (
          <>
            {' · '}
            {t('returns:order.shipped')} <Time at={order.shippedAt} style="short" />
          </>
        )}
      </p>
      {order.afterSales.length === 0 ? null : (
        <p className="zg-muted">
          {t('returns:order.afterSales')}{' '}
          {order.afterSales
            .map((one) => `${one.no} (${one.isOpen ? t('returns:order.running') : t('returns:order.ended')})`)
            .join(', ')}
        </p>
      )}
      {order.returns.length === 0 ? null : (
        <p>
          {t('returns:order.here')}{' '}
          {order.returns.map((one) => (
            <a key={one.id} href={href(`/returns/${one.id}`)}>
              {one.no}{' '}
            </a>
          ))}
        </p>
      )}
      {order.isBackAlready ? (
        <p className="desk-warning" role="note">
          <ExclamationCircleOutlined aria-hidden /> {t('returns:order.backAlready')}
        </p>
      ) : null}
    </section>
  )
}

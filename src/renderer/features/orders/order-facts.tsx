/** Receiver, payment, shipping, notes, history and sources of an order. All buyer text is plain text. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../../../contract/orders.ts'
import { href } from '../../lib/navigation.ts'
import { Countdown, Money, Time } from '../../ui/values.tsx'
import { mustShip } from './ship-by.tsx'
import { useUndoShip } from './use-order-commands.ts'
import { WaybillField } from './waybill-field.tsx'

interface OrderPartProps {
  readonly order: OrderDetail
}

function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function OrderReceiver({ order }: OrderPartProps) {
  const { t } = useTranslation('orders')
  const { name, phone, province, city, district, address } = order.receiverFields
  const place = [province, city, district, address].filter((part) => part !== null && part !== '').join(' ')
  return (
    <section className="order-section">
      <h3>{t('detail.address')}</h3>
      <p className="order-address">
        <strong>{name ?? t('detail.unknown')}</strong> {phone ?? ''}
        <span className="block">{place === '' ? t('detail.noAddress') : place}</span>
      </p>
      {order.isAddressMasked ? <p className="zg-muted">{t('detail.masked')}</p> : null}
    </section>
  )
}

export function OrderPayment({ order }: OrderPartProps) {
  const { t } = useTranslation('orders')
  const money = (minor: number | null) => <Money minor={minor} currency={order.currency} />
  return (
    <section className="order-section">
      <h3>{t('detail.payment')}</h3>
      <Facts
        rows={[
          [t('detail.paid'), money(order.buyerPaidMinor)],
          [t('detail.freight'), money(order.freightMinor)],
          [t('detail.refund'), money(order.refundMinor)],
          [t('detail.createdAt'), <Created key="created" order={order} />],
          [t('detail.paidAt'), <Time key="paid" at={order.paidAt} />],
          [t('detail.completedAt'), <Time key="completed" at={order.completedAt} />],
          [t('detail.businessDay'), order.businessDay ?? t('detail.unknown')],
        ]}
      />
    </section>
  )
}

function Created({ order }: OrderPartProps) {
  const { t } = useTranslation('orders')
  return (
    <>
      <Time at={order.createdAt} />
      {order.createdText === null ? null : (
        <span className="zg-muted block">
          {t('detail.original', { text: order.createdText, zone: order.createdZone ?? 'UTC' })}
        </span>
      )}
    </>
  )
}

export function OrderShipping({ order }: OrderPartProps) {
  const { t } = useTranslation('orders')
  const undo = useUndoShip()
  const isShipped = order.shippedAt !== null || order.state === 'shipped' || order.state === 'partly_shipped'
  return (
    <section className="order-section">
      <h3>{t('detail.shipping')}</h3>
      <Facts
        rows={[
          [
            t('detail.shipBy'),
            <span key="by">
              {order.shipByAt === null ? t('detail.none') : <Time at={order.shipByAt} />}{' '}
              {mustShip(order) ? <Countdown to={order.shipByAt} /> : null}
              <span className="zg-muted block">{t(`deadlineSource.${order.shipBySource}`)}</span>
            </span>,
          ],
          [t('detail.waybill'), <WaybillField key="waybill" order={order} />],
          [t('detail.carrier'), order.carrier ?? t('detail.none')],
          [t('detail.shippedAt'), <Time key="shipped" at={order.shippedAt} />],
          [t('detail.pickList'), order.pickListNo ?? t('detail.none')],
        ]}
      />
      {isShipped ? (
        <Button size="small" loading={undo.isPending} onClick={() => undo.mutate([order.id])}>
          {t('act.undoShip')}
        </Button>
      ) : null}
    </section>
  )
}

export function OrderNotes({ order, onEdit }: OrderPartProps & { readonly onEdit: () => void }) {
  const { t } = useTranslation(['orders', 'common'])
  return (
    <section className="order-section">
      <h3>{t('orders:detail.notes')}</h3>
      <Facts
        rows={[
          [
            t('orders:note.buyerFull'),
            <span key="b" className="wrap">
              {order.buyerNote ?? t('orders:detail.none')}
            </span>,
          ],
          [
            t('orders:note.sellerFull'),
            <span key="s" className="wrap">
              {order.sellerNote ?? t('orders:detail.none')}{' '}
              <Button size="small" type="link" onClick={onEdit}>
                {t('common:edit')}
              </Button>
            </span>,
          ],
        ]}
      />
    </section>
  )
}

export function OrderSources({ order }: OrderPartProps) {
  const { t } = useTranslation('orders')
  return (
    <section className="order-section">
      <h3>{t('detail.sources')}</h3>
      <ul className="plain-list">
        {order.sources.map((source) => (
          <li key={`${source.report} ${source.file} ${source.importedAt}`}>
            {source.report === 'recorded' ? (
              t('detail.recorded')
            ) : (
              <a href={href('/imports')} className="wrap">
                {source.file}
              </a>
            )}{' '}
            <span className="zg-muted">
              {source.report !== 'recorded' &&
                `${source.report} · ${t('detail.rows', { rows: source.rows.join(', ') })} · ${t('detail.importedAt')} `}
              <Time at={source.importedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

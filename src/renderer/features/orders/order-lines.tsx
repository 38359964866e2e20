/** What was bought, and what it does to the stock and why. */
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../../../contract/orders.ts'
import { href } from '../../lib/navigation.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Money } from '../../ui/values.tsx'

interface OrderPartProps {
  readonly order: OrderDetail
}

export function OrderLines({ order }: OrderPartProps) {
  const { t } = useTranslation('orders')
  return (
    <section className="order-section">
      <h3>{t('detail.lines')}</h3>
      {order.lines.length === 0 ? (
        <p className="zg-muted">{t('detail.noLines')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('detail.lines')}</th>
              <th scope="col" className="number">
                {t('detail.qty')}
              </th>
              <th scope="col" className="number">
                {t('detail.price')}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <span className="wrap">{line.title}</span>
                  {line.spec === null ? null : <span className="zg-muted block wrap">{line.spec}</span>}
                  <LineCode line={line} />
                </td>
                <td className="number">{line.quantity}</td>
                <td className="number">
                  <Money minor={line.unitPriceMinor} currency={order.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function LineCode({ line }: { readonly line: OrderDetail['lines'][number] }) {
  const { t } = useTranslation(['orders', 'common'])
  return (
    <span className="block">
      {line.sku === null ? (
        <a href={href('/listings', line.merchantCode === null ? {} : { search: line.merchantCode })}>
          <StatusTag hue="red" text={`${t('orders:detail.unmapped')} ${line.merchantCode ?? ''}`} />
        </a>
      ) : (
        <code>{line.sku}</code>
      )}
      {line.hasLeft ? <StatusTag hue="blue" text={t('orders:detail.left')} /> : null}
      {line.refunded === 'none' ? null : <StatusTag hue="purple" text={t(`common:refundState.${line.refunded}`)} />}
    </span>
  )
}

export function OrderStock({ order }: OrderPartProps) {
  const { t } = useTranslation('orders')
  return (
    <section className="order-section">
      <h3>{t('detail.stock')}</h3>
      {order.stock.length === 0 ? (
        <p className="zg-muted">{whyNothing(order, t)}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('detail.sku')}</th>
              <th scope="col" className="number">
                {t('detail.wanted')}
              </th>
              <th scope="col" className="number">
                {t('detail.reserved')}
              </th>
              <th scope="col" className="number">
                {t('detail.shipped')}
              </th>
              <th scope="col" className="number">
                {t('detail.missing')}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.stock.map((effect) => (
              <tr key={`${effect.sku} ${effect.warehouse}`}>
                <td>
                  <a href={href('/stock', { search: effect.sku })}>
                    <code>{effect.sku}</code>
                  </a>
                  <span className="zg-muted block">
                    {effect.warehouse}
                    {effect.bin === null ? '' : ` · ${effect.bin}`}
                  </span>
                </td>
                <td className="number">{effect.wanted}</td>
                <td className="number">{effect.reserved}</td>
                <td className="number">{effect.shipped}</td>
                <td className="number">{effect.missing > 0 ? <strong className="bad">{effect.missing}</strong> : 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="zg-muted">{whyThis(order, t)}</p>
    </section>
  )
}

type Words = ReturnType<typeof useTranslation<'orders'>>['t']

function whyNothing(order: OrderDetail, t: Words): string {
  if (order.fulfilment === 'platform') return t('detail.notLocal')
  if (order.fulfilment === 'virtual') return t('detail.virtual')
  return t('detail.noStock')
}

/** One sentence: why stock is reserved, taken, free or missing. */
function whyThis(order: OrderDetail, t: Words): string {
  if (order.stock.length === 0) return ''
  const sum = (pick: (effect: OrderDetail['stock'][number]) => number) =>
    order.stock.reduce((total, effect) => total + pick(effect), 0)
  if (sum((one) => one.missing) > 0) return t('detail.why.missing')
  if (sum((one) => one.shipped) > 0) return t('detail.why.shipped')
  if (sum((one) => one.reserved) > 0) return t('detail.why.reserved')
  if (order.state === 'closed') return t('detail.why.closed')
  if (order.state === 'unpaid') return t('detail.why.expired')
  return t('detail.why.none')
}

/** What an event has of each SKU: sold, held by orders, left, as figures and as a bar. */
import { useTranslation } from 'react-i18next'
import type { EventItem, SalesEventDetail } from '../../../contract/sales-events.ts'

export function EventItems({ event }: { readonly event: SalesEventDetail }) {
  const { t } = useTranslation('warehouses')
  return (
    <div className="wh-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('lines.sku')}</th>
            <th>{t('lines.name')}</th>
            <th className="number">{t('event.granted')}</th>
            <th className="number">{t('event.sold')}</th>
            <th className="number">{t('event.reserved')}</th>
            <th className="number">{t('event.left')}</th>
            <th className="number zg-wide-only">{t('event.grantable')}</th>
          </tr>
        </thead>
        <tbody>
          {event.items.map((item) => (
            <tr key={item.skuId}>
              <td>
                <strong>{item.sku}</strong>
              </td>
              <td className="wh-name">
                {item.name}
                <Bar item={item} />
              </td>
              <td className="number">{item.granted}</td>
              <td className="number wh-good">{item.sold}</td>
              <td className="number wh-warn">{item.reserved}</td>
              <td className="number">
                <strong>{item.left}</strong>
              </td>
              <td className="number zg-wide-only zg-muted">{item.available}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="zg-muted">{t('event.total', { ...event })}</p>
    </div>
  )
}

function Bar({ item }: { readonly item: EventItem }) {
  const whole = Math.max(1, item.granted)
  const share = (pieces: number) => ({ width: `${Math.min(100, (pieces / whole) * 100)}%` })
  return (
    <span className="wh-bar" aria-hidden="true">
      <span className="wh-bar-sold" style={share(item.sold)} />
      <span className="wh-bar-reserved" style={share(item.reserved)} />
    </span>
  )
}

/** Which orders a bulk action left out, and why, in words. */
import { useTranslation } from 'react-i18next'
import type { BulkResult } from '../../../contract/fulfilment.ts'
import { HOLD_CODES } from '../../../contract/primitives.ts'
import { useGo } from '../../lib/navigation.ts'

const MOST_SHOWN = 200

export function SkippedOrders({ skipped }: { readonly skipped: BulkResult['skipped'] }) {
  const { t } = useTranslation('orders')
  const go = useGo()
  const reason = useSkipReason()
  return (
    <section className="skipped" aria-label={t('result.title')}>
      <h3>{t('pick.skipped', { n: skipped.length })}</h3>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('result.order')}</th>
            <th scope="col">{t('result.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {skipped.slice(0, MOST_SHOWN).map((one) => (
            <tr key={`${one.orderId} ${one.orderNo}`}>
              <td>
                {one.orderId > 0 ? (
                  <button type="button" className="link" onClick={() => go(`/orders/${one.orderId}`)}>
                    {one.orderNo}
                  </button>
                ) : (
                  one.orderNo
                )}
              </td>
              <td>{reason(one.code)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {skipped.length > MOST_SHOWN ? <p className="zg-muted">… {skipped.length - MOST_SHOWN}</p> : null}
    </section>
  )
}

/** Refusals of the core that a single order of a bulk action can meet, beside holds. */
const SKIP_CODES = [
  'ORDER_NOT_FOUND',
  'ON_PICK_LIST',
  'WAYBILL_INVALID',
  'WAYBILL_MISSING',
  'NOT_SHIPPED_HERE',
  'SHIPPED_ON_PLATFORM',
  'QUEUE_TO_MAP',
  'QUEUE_ON_HOLD',
  'QUEUE_TO_SHIP',
  'QUEUE_SHIPPED',
  'QUEUE_CLOSED',
  'QUEUE_UNPAID',
  'QUEUE_ELSEWHERE',
] as const

/** Words of a skip code: a hold's name, a skip reason, else the code itself. */
export function useSkipReason(): (code: string) => string {
  const { t } = useTranslation(['orders', 'common'])
  return (code) => {
    const hold = HOLD_CODES.find((one) => one === code)
    if (hold) return t(`common:hold.${hold}`)
    const known = SKIP_CODES.find((one) => one === code)
    return known ? t(`orders:skip.${known}`) : t('orders:skip.UNKNOWN', { code })
  }
}

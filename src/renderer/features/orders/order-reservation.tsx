/** How long an unpaid order holds its stock, and the ways out for one that waits for stock. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../../../contract/orders.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { Countdown, Time } from '../../ui/values.tsx'

const EXTENSION_MINUTES = 30

export function OrderReservation({ order }: { readonly order: OrderDetail }) {
  const { t } = useTranslation('orders')
  const isUnpaid = order.state === 'unpaid' && order.fulfilment === 'local'
  const isShort = order.missing > 0 || order.servedFrom !== null
  if (!isUnpaid && !isShort) return null
  return (
    <section className="order-section">
      <h3>{t('reservation.title')}</h3>
      {isUnpaid ? <UnpaidHold order={order} /> : null}
      {isShort ? <WaysOut order={order} /> : null}
    </section>
  )
}

function UnpaidHold({ order }: { readonly order: OrderDetail }) {
  const { t } = useTranslation('orders')
  const formats = useFormat()
  const messages = useMessages()
  const extend = useMutation({
    mutationFn: () =>
      core.orders.extendReservation({ commandKey: newCommandKey(), id: order.id, minutes: EXTENSION_MINUTES }),
    onSuccess: ({ expiresAt }) => messages.done(t('reservation.extendedToast', { at: formats.instant(expiresAt) })),
    onError: messages.failed,
  })
  const holds = order.stock.some((effect) => effect.reserved > 0)
  if (!holds) return <p className="zg-muted">{t('reservation.none')}</p>
  if (order.expiresAt === null) return <p className="zg-muted">{t('reservation.open')}</p>
  return (
    <>
      <p>
        {t('reservation.until')} <Time at={order.expiresAt} /> · <Countdown to={order.expiresAt} />
      </p>
      {order.extendedUntil === null ? (
        <Button size="small" loading={extend.isPending} onClick={() => extend.mutate()}>
          {t('reservation.extend', { n: EXTENSION_MINUTES })}
        </Button>
      ) : (
        <p className="zg-muted">{t('reservation.extended')}</p>
      )}
    </>
  )
}

function WaysOut({ order }: { readonly order: OrderDetail }) {
  const { t } = useTranslation('orders')
  const messages = useMessages()
  const proposals = useQuery(api.orders.getProposals.queryOptions({ input: { id: order.id } }))
  const warehouses = useQuery(api.shops.listWarehouses.queryOptions())
  const serve = useMutation({
    mutationFn: (warehouseId: string | null) =>
      core.orders.serveFrom({ commandKey: newCommandKey(), id: order.id, warehouseId }),
    onSuccess: () => messages.done(t('reservation.servedToast')),
    onError: messages.failed,
  })
  const copyWords = async () => {
    await navigator.clipboard.writeText(
      t('reservation.contactText', { orderNo: order.platformOrderId, n: order.missing }),
    )
    messages.done(t('reservation.copied'))
  }
  if (proposals.error) return <ErrorBlock error={proposals.error} onRetry={() => void proposals.refetch()} />
  const found = proposals.data
  if (found === undefined) return null
  const chosen = warehouses.data?.find((one) => one.id === order.servedFrom)
  return (
    <>
      {found.missing > 0 ? <p>{t('reservation.short', { n: found.missing })}</p> : null}
      <ul className="zg-plain-list">
        {found.lines.map((line) => (
          <li key={line.sku}>{t('reservation.line', { ...line })}</li>
        ))}
      </ul>
      <div className="hold-foot">
        {found.warehouses
          .filter((one) => one.warehouseId !== order.servedFrom)
          .map((one) => (
            <Button
              key={one.warehouseId}
              size="small"
              type="primary"
              loading={serve.isPending}
              onClick={() => serve.mutate(one.warehouseId)}
            >
              {t('reservation.from', { name: one.name || one.code })}
            </Button>
          ))}
        {found.missing > 0 ? (
          <Button size="small" onClick={() => void copyWords().catch(messages.failed)}>
            {t('reservation.contact')}
          </Button>
        ) : null}
        {chosen ? (
          <Button size="small" loading={serve.isPending} onClick={() => serve.mutate(null)}>
            {t('reservation.route')}
          </Button>
        ) : null}
      </div>
      {found.missing > 0 && found.warehouses.length === 0 ? (
        <p className="zg-muted">{t('reservation.noWarehouse')}</p>
      ) : null}
      {chosen ? <p className="zg-muted">{t('reservation.chosen', { name: chosen.name || chosen.code })}</p> : null}
    </>
  )
}

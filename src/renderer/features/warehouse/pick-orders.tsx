/** The orders of a pick list by slot, with the waybill entered in place: Enter saves and goes to the next. */
import { CheckCircleOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Input } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkResult, PickListDetail } from '../../../contract/fulfilment.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { href } from '../../lib/navigation.ts'
import { useMessages } from '../../ui/use-messages.ts'

type PickOrder = PickListDetail['orders'][number]

interface PickOrdersProps {
  readonly list: PickListDetail
  readonly left: BulkResult | null
}

export function PickOrders({ list, left }: PickOrdersProps) {
  const { t } = useTranslation('warehouse')
  const table = useRef<HTMLTableElement>(null)
  const next = (from: HTMLInputElement) => {
    const fields = [...(table.current?.querySelectorAll('input') ?? [])]
    fields[fields.indexOf(from) + 1]?.focus()
  }
  return (
    <div className="table-scroll">
      {left === null ? null : (
        <p role="status" className="warn">
          {t('pick.left', { n: left.skipped.length, orders: left.skipped.map((one) => one.orderNo).join(', ') })}
        </p>
      )}
      <table className="plain-table" ref={table}>
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('column.slot')}
            </th>
            <th scope="col">{t('column.order')}</th>
            <th scope="col">{t('pick.waybill')}</th>
          </tr>
        </thead>
        <tbody>
          {list.orders.map((order) => (
            <OrderRow key={order.orderId} order={order} onSaved={next} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface OrderRowProps {
  readonly order: PickOrder
  readonly onSaved: (field: HTMLInputElement) => void
}

function OrderRow({ order, onSaved }: OrderRowProps) {
  const { t } = useTranslation(['warehouse', 'common'])
  return (
    <tr>
      <td className="number slot-cell">{order.slot}</td>
      <td>
        <a href={href(`/orders/${order.orderId}`)}>{order.orderNo}</a>{' '}
        <span className="zg-muted">
          {[t(`common:platform.${order.platform}`), order.receiver].filter((part) => part !== '').join(' · ')}
        </span>
        <span className="block">
          {order.lines.map((line) => `${line.name || line.sku} ×${line.quantity}`).join('、')}
        </span>
        {order.buyerNote === null ? null : (
          <span className="block warn">
            {t('warehouse:sheet.buyerNote')} {order.buyerNote}
          </span>
        )}
        {order.sellerNote === null ? null : (
          <span className="block warn">
            {t('warehouse:sheet.sellerNote')} {order.sellerNote}
          </span>
        )}
      </td>
      <td className="waybill-cell">
        {order.isShipped ? (
          <span className="good">
            <CheckCircleOutlined aria-hidden /> {order.waybill ?? t('warehouse:pick.shippedWord')}
          </span>
        ) : (
          <WaybillInput order={order} onSaved={onSaved} />
        )}
      </td>
    </tr>
  )
}

function WaybillInput({ order, onSaved }: OrderRowProps) {
  const { t } = useTranslation('warehouse')
  const messages = useMessages()
  const [text, setText] = useState(order.waybill ?? '')
  const save = useMutation({
    mutationFn: (waybill: string) =>
      core.fulfilment.saveWaybills({
        commandKey: newCommandKey(),
        rows: [{ orderNo: order.orderNo, waybill, carrier: order.carrier }],
      }),
    onError: messages.failed,
  })
  const isRefused = (save.data?.skipped.length ?? 0) > 0
  // Enter saves and moves on, which blurs the field: what was sent once is not sent again.
  const sent = useRef(order.waybill ?? '')
  const commit = () => {
    const waybill = text.trim()
    if (waybill === sent.current) return
    sent.current = waybill
    save.mutate(waybill)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter') return
    commit()
    onSaved(event.currentTarget)
  }
  return (
    <>
      <Input
        size="small"
        data-scan-target
        value={text}
        maxLength={60}
        status={isRefused ? 'error' : ''}
        aria-label={`${t('pick.waybill')} ${order.orderNo}`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={commit}
      />
      {isRefused ? <span className="bad block">{t('pick.waybillRefused')}</span> : null}
    </>
  )
}

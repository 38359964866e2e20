/** The waybill of one order, typed or scanned in place; Enter saves, Esc gives up. */
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { useReportBulk } from './use-report-bulk.tsx'
import { cleanWaybill, waybillProblem } from './waybill-paste.rules.ts'

interface WaybillFieldProps {
  readonly order: { readonly orderNo: string; readonly waybill: string | null; readonly carrier: string | null }
}

export function WaybillField({ order }: WaybillFieldProps) {
  const { t } = useTranslation(['orders', 'common'])
  const [draft, setDraft] = useState<string | null>(null)
  const report = useReportBulk()
  const messages = useMessages()
  const save = useMutation({
    mutationFn: (waybill: string) =>
      core.fulfilment.saveWaybills({
        commandKey: newCommandKey(),
        rows: [{ orderNo: order.orderNo, waybill, carrier: order.carrier }],
      }),
    onSuccess: (result) => {
      report.waybills(result)
      setDraft(null)
    },
    onError: messages.failed,
  })
  if (draft === null) {
    return (
      <span>
        <span className="order-no">{order.waybill ?? t('orders:detail.none')}</span>{' '}
        <Button size="small" type="link" onClick={() => setDraft(order.waybill ?? '')}>
          {order.waybill === null ? t('orders:detail.editWaybill') : t('common:edit')}
        </Button>
      </span>
    )
  }
  const clean = cleanWaybill(draft)
  const isBad = clean !== '' && waybillProblem(clean) !== null
  return (
    <Input
      size="small"
      autoFocus
      data-scan-target
      value={draft}
      status={isBad ? 'error' : ''}
      disabled={save.isPending}
      aria-label={t('orders:waybill.inline')}
      onChange={(event) => setDraft(event.target.value)}
      onPressEnter={() => {
        if (!isBad) save.mutate(clean)
      }}
      onBlur={() => {
        if (clean === (order.waybill ?? '')) setDraft(null)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        setDraft(null)
      }}
    />
  )
}

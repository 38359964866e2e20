/**
 * A correction of the counted stock. Sent with the version on the screen: when the figure changed
 * meanwhile nothing is written, the new figure is shown and the person decides again.
 */
import { useMutation } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockRow } from '../../../contract/stock.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'

interface StockAdjustProps {
  readonly row: StockRow
  readonly onChanged: (row: StockRow) => void
}

export function StockAdjust({ row, onChanged }: StockAdjustProps) {
  const { t } = useTranslation('warehouse')
  const messages = useMessages()
  const [counted, setCounted] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [found, setFound] = useState<{ before: number; now: number } | null>(null)
  const delta = counted === null ? 0 : counted - row.onHand
  const adjust = useMutation({
    mutationFn: async () => {
      const commandKey = newCommandKey()
      return { commandKey, after: await send(row, delta, reason.trim(), commandKey) }
    },
    onSuccess: ({ commandKey, after }) => {
      setCounted(null)
      setReason('')
      setFound(null)
      onChanged(after)
      messages.undoable(t('adjust.done', { sku: row.sku, n: after.onHand }), async () => {
        try {
          onChanged(await core.stock.undo({ commandKey: newCommandKey(), cause: `adjust:${commandKey}` }))
        } catch (error) {
          messages.failed(error)
        }
      })
    },
    onError: async (error) => {
      if (toCoreError(error).code !== 'STALE_VERSION') return
      const fresh = await freshRow(row)
      if (!fresh) return
      setFound({ before: row.onHand, now: fresh.onHand })
      onChanged(fresh)
    },
  })
  const isReady = counted !== null && delta !== 0 && reason.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) adjust.mutate()
  }
  const isStale = adjust.error !== null && toCoreError(adjust.error).code === 'STALE_VERSION'
  return (
    <form className="adjust" onSubmit={submit}>
      <h3>{t('adjust.title')}</h3>
      <div className="adjust-line">
        <label htmlFor="adjust-counted">{t('adjust.counted')}</label>
        <InputNumber
          id="adjust-counted"
          min={0}
          precision={0}
          value={counted}
          changeOnWheel={false}
          placeholder={String(row.onHand)}
          onChange={setCounted}
        />
        {delta === 0 ? null : (
          <span role="status" className={delta > 0 ? 'good' : 'warn'}>
            {t('adjust.delta', { delta: delta > 0 ? `+${delta}` : delta })}
          </span>
        )}
      </div>
      <div className="adjust-line">
        <label htmlFor="adjust-reason">{t('adjust.reason')}</label>
        <Input
          id="adjust-reason"
          value={reason}
          maxLength={200}
          placeholder={t('adjust.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <Button htmlType="submit" type="primary" disabled={!isReady} loading={adjust.isPending}>
        {t('adjust.save')}
      </Button>
      {found === null ? null : (
        <p role="alert" className="warn">
          {t('adjust.stale', found)}
        </p>
      )}
      {adjust.error && !isStale ? <ErrorBlock error={adjust.error} isCompact /> : null}
    </form>
  )
}

function send(row: StockRow, delta: number, reason: string, commandKey: string): Promise<StockRow> {
  const { skuId, warehouseId, version } = row
  return core.stock.adjust({ commandKey, skuId, warehouseId, delta, version, reason })
}

async function freshRow(row: StockRow): Promise<StockRow | undefined> {
  const page = await core.stock.list({ search: row.sku, limit: 200 })
  return page.rows.find((one) => one.skuId === row.skuId && one.warehouseId === row.warehouseId)
}

/** Waybills for chosen orders, one by one, or pasted from a sheet with a preview of every line. */
import { useMutation } from '@tanstack/react-query'
import { Checkbox, Modal, Tabs } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkResult } from '../../../contract/fulfilment.ts'
import type { QueueRow } from '../../../contract/orders.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useReportBulk } from './use-report-bulk.tsx'
import { WaybillGrid } from './waybill-grid.tsx'
import type { WaybillEntry } from './waybill-paste.rules.ts'
import { WaybillPaste } from './waybill-paste.tsx'

interface WaybillDialogProps {
  /** Chosen orders; empty opens on pasting. */
  readonly rows: readonly QueueRow[]
  readonly onClose: () => void
}

export function WaybillDialog({ rows, onClose }: WaybillDialogProps) {
  const { t } = useTranslation(['orders', 'common'])
  const [tab, setTab] = useState(rows.length > 0 ? 'each' : 'paste')
  const [each, setEach] = useState<readonly WaybillEntry[]>([])
  const [pasted, setPasted] = useState<readonly WaybillEntry[]>([])
  const [ships, setShips] = useState(false)
  const report = useReportBulk()
  const entries = tab === 'each' ? each : pasted
  const save = useMutation({
    mutationFn: () => saveAndShip(entries, ships, rows),
    onSuccess: ({ saved, shipped }) => {
      report.waybills(saved)
      if (shipped) report.shipped(shipped.result, shipped.ids)
      onClose()
    },
  })
  const items = useMemo(
    () => [
      {
        key: 'each',
        label: t('orders:waybill.tabEach'),
        disabled: rows.length === 0,
        children: <WaybillGrid rows={rows} onChange={setEach} />,
      },
      { key: 'paste', label: t('orders:waybill.tabPaste'), children: <WaybillPaste onChange={setPasted} /> },
    ],
    [rows, t],
  )
  return (
    <Modal
      open
      width={820}
      title={t('orders:waybill.title')}
      onCancel={onClose}
      okText={t('orders:waybill.save', { n: entries.length })}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: entries.length === 0, loading: save.isPending }}
      onOk={() => save.mutate()}
    >
      <Tabs activeKey={tab} onChange={setTab} items={items} />
      <Checkbox checked={ships} onChange={(event) => setShips(event.target.checked)}>
        {t('orders:waybill.alsoShip')}
      </Checkbox>
      {save.error ? <ErrorBlock error={save.error} onRetry={() => save.mutate()} /> : null}
    </Modal>
  )
}

interface Saved {
  readonly saved: BulkResult
  readonly shipped: { readonly result: BulkResult; readonly ids: number[] } | null
}

/** Saves, then ships those that were saved. Order numbers that are not on the screen are looked up. */
async function saveAndShip(
  entries: readonly WaybillEntry[],
  ships: boolean,
  known: readonly QueueRow[],
): Promise<Saved> {
  const saved = await core.fulfilment.saveWaybills({ commandKey: newCommandKey(), rows: [...entries] })
  if (!ships) return { saved, shipped: null }
  const refused = new Set(saved.skipped.map((one) => one.orderNo))
  const idByNo = new Map(known.map((row) => [row.orderNo, row.id]))
  const ids: number[] = []
  for (const { orderNo } of entries) {
    if (refused.has(orderNo)) continue
    ids.push(idByNo.get(orderNo) ?? (await core.orders.get({ orderNo })).id)
  }
  if (ids.length === 0) return { saved, shipped: null }
  return { saved, shipped: { result: await core.fulfilment.markShipped({ commandKey: newCommandKey(), ids }), ids } }
}

/** "Done n · skipped n (why)" after every bulk action, with undo where there is one. */
import { App } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkResult } from '../../../contract/fulfilment.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { rememberUndo, undoLast } from './last-undo.ts'
import { SkippedOrders } from './skipped-orders.tsx'

export interface BulkReports {
  /** After waybills were saved. */
  readonly waybills: (result: BulkResult) => void
  /** After orders were marked shipped; offers to take it back. */
  readonly shipped: (result: BulkResult, ids: readonly number[]) => void
  readonly unshipped: (result: BulkResult) => void
}

export function useReportBulk(): BulkReports {
  const { t } = useTranslation(['orders', 'common'])
  const { modal } = App.useApp()
  const messages = useMessages()
  return useMemo(() => {
    const explain = (result: BulkResult) => {
      if (result.skipped.length === 0) return
      modal.warning({
        title: t('orders:result.line', { done: result.done, skipped: result.skipped.length }),
        content: <SkippedOrders skipped={result.skipped} />,
        okText: t('common:close'),
        width: 520,
      })
    }
    const unshipped = (result: BulkResult) => {
      if (result.done > 0) messages.done(t('orders:toast.unshipped', { n: result.done }))
      explain(result)
    }
    const undoShipped = async (ids: readonly number[]) => {
      try {
        unshipped(await core.fulfilment.undoShipped({ commandKey: newCommandKey(), ids: [...ids] }))
      } catch (error) {
        messages.failed(error)
      }
    }
    return {
      waybills: (result) => {
        if (result.done > 0) messages.done(t('orders:toast.waybills', { n: result.done }))
        explain(result)
      },
      shipped: (result, ids) => {
        const left = new Set(result.skipped.map((one) => one.orderId))
        const done = ids.filter((id) => !left.has(id))
        if (result.done > 0) {
          rememberUndo(() => undoShipped(done))
          messages.undoable(t('orders:toast.shipped', { n: result.done }), undoLast)
        }
        explain(result)
      },
      unshipped,
    }
  }, [t, modal, messages])
}

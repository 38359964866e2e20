/** What can be done to a pick list, each with its message and, where possible, its way back. */
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BulkResult, PickListDetail } from '../../../contract/fulfilment.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { useMessages } from '../../ui/use-messages.ts'

export interface PickListCommands {
  readonly markPicked: (isPicked: boolean) => void
  readonly cancel: () => void
  /** Marks those orders shipped that have a waybill. */
  readonly shipReady: () => void
  readonly isBusy: boolean
  /** What the last bulk action left out. */
  readonly left: BulkResult | null
}

/** Orders of a list that can be marked shipped now. */
export function readyToShip(list: PickListDetail): number[] {
  return list.orders.filter((order) => order.waybill !== null && !order.isShipped).map((order) => order.orderId)
}

export function usePickListCommands(list: PickListDetail): PickListCommands {
  const { t } = useTranslation('warehouse')
  const messages = useMessages()
  const picked = useMutation({
    mutationFn: (isPicked: boolean) =>
      core.fulfilment.markPicked({ commandKey: newCommandKey(), id: list.id, isPicked }),
    onSuccess: (_, isPicked) => {
      if (isPicked) messages.undoable(t('pick.pickedToast', { no: list.no }), () => picked.mutate(false))
      else messages.done(t('pick.unpickedToast', { no: list.no }))
    },
    onError: messages.failed,
  })
  const cancel = useMutation({
    mutationFn: () => core.fulfilment.cancelPickList({ commandKey: newCommandKey(), id: list.id }),
    onSuccess: () => messages.done(t('pick.cancelledToast', { no: list.no })),
    onError: messages.failed,
  })
  const unship = useMutation({
    mutationFn: (ids: number[]) => core.fulfilment.undoShipped({ commandKey: newCommandKey(), ids }),
    onSuccess: (result) => messages.done(t('pick.unshippedToast', { n: result.done })),
    onError: messages.failed,
  })
  const ship = useMutation({
    mutationFn: (ids: number[]) => core.fulfilment.markShipped({ commandKey: newCommandKey(), ids }),
    onSuccess: (result, ids) => {
      const left = new Set(result.skipped.map((one) => one.orderId))
      const done = ids.filter((id) => !left.has(id))
      if (done.length > 0)
        messages.undoable(t('pick.shippedToast', { n: result.done, skipped: result.skipped.length }), () =>
          unship.mutate(done),
        )
    },
    onError: messages.failed,
  })
  return {
    markPicked: (isPicked) => picked.mutate(isPicked),
    cancel: () => cancel.mutate(),
    shipReady: () => ship.mutate(readyToShip(list)),
    isBusy: picked.isPending || cancel.isPending || ship.isPending,
    left: ship.data && ship.data.skipped.length > 0 ? ship.data : null,
  }
}

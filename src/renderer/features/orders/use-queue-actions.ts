/** The actions of the queue on the chosen orders, or on the current one where none is chosen. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueRow } from '../../../contract/orders.ts'
import { useFormat } from '../../lib/use-format.ts'
import { NOTHING_SELECTED } from '../../ui/grid/grid-selection.ts'
import { useUi } from '../../ui/ui-context.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { asTsv } from './chosen-orders.rules.ts'
import { useExport, useShip } from './use-order-commands.ts'
import type { Queue } from './use-queue.ts'

/** The dialog that is open, with the orders it is about. */
export type QueueDialog =
  | { readonly kind: 'pick' }
  | { readonly kind: 'waybills' | 'hold' | 'ship_file'; readonly rows: readonly QueueRow[] }
  | { readonly kind: 'note'; readonly row: QueueRow }

export interface QueueActions {
  readonly dialog: QueueDialog | null
  readonly closeDialog: () => void
  readonly pick: () => void
  readonly waybills: () => void
  readonly ship: () => void
  readonly isShipping: boolean
  readonly hold: () => void
  readonly note: () => void
  /** Why no note can be written now; null when one can. */
  readonly noteBlocked: string | null
  /** Why nothing can be done to orders now; null when it can. */
  readonly nothingBlocked: string | null
  readonly shipFile: () => void
  readonly copy: () => void
  readonly exportAs: (format: 'xlsx' | 'csv') => void
  readonly clear: () => void
}

export function useQueueActions(queue: Queue, current: QueueRow | null): QueueActions {
  const { t } = useTranslation('orders')
  const messages = useMessages()
  const ui = useUi()
  const { money } = useFormat()
  const [dialog, setDialog] = useState<QueueDialog | null>(queue.opensPick ? { kind: 'pick' } : null)
  const ship = useShip()
  const exporting = useExport()

  const clear = () => queue.setSelection(NOTHING_SELECTED)
  const targets = async (): Promise<readonly QueueRow[]> => {
    if (queue.chosenCount === 0) return current ? [current] : []
    const { rows, isCut } = await queue.collectChosen()
    if (isCut) messages.done(t('limit'))
    return rows
  }
  const withTargets = (use: (rows: readonly QueueRow[]) => void) => {
    void targets().then(use, messages.failed)
  }
  const single = queue.chosenCount === 0 ? current : queue.chosenCount === 1 ? (queue.chosenRows[0] ?? null) : null
  return {
    dialog,
    closeDialog: () => {
      setDialog(null)
      if (queue.opensPick) queue.setView(queue.view)
    },
    pick: () => setDialog({ kind: 'pick' }),
    waybills: () =>
      queue.chosenCount === 0
        ? setDialog({ kind: 'waybills', rows: [] })
        : withTargets((rows) => setDialog({ kind: 'waybills', rows })),
    ship: () =>
      withTargets((rows) => {
        if (rows.length > 0)
          ship.mutate(
            rows.map((row) => row.id),
            { onSuccess: clear },
          )
      }),
    isShipping: ship.isPending,
    hold: () => withTargets((rows) => rows.length > 0 && setDialog({ kind: 'hold', rows })),
    note: () => {
      if (single) setDialog({ kind: 'note', row: single })
    },
    noteBlocked: single === null ? t('blocked.one') : null,
    nothingBlocked: queue.chosenCount === 0 && current === null ? t('blocked.nothing') : null,
    shipFile: () =>
      queue.chosenCount === 0
        ? setDialog({ kind: 'ship_file', rows: [] })
        : withTargets((rows) => setDialog({ kind: 'ship_file', rows })),
    copy: () =>
      withTargets((rows) => {
        void ui
          .copy(asTsv(rows, money))
          .then((isCopied) => messages.done(isCopied ? t('toast.copied', { n: rows.length }) : t('copy.failed')))
      }),
    exportAs: (format) => exporting.mutate({ view: queue.asked, format }),
    clear,
  }
}

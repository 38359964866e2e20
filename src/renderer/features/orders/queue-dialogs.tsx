/** The dialog the queue has open, if any. */
import { CreatePickListDialog } from './create-pick-list-dialog.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { ShipFileDialog } from './ship-file-dialog.tsx'
import type { Queue } from './use-queue.ts'
import type { QueueActions } from './use-queue-actions.ts'
import { WaybillDialog } from './waybill-dialog.tsx'

interface QueueDialogsProps {
  readonly queue: Queue
  readonly actions: QueueActions
}

export function QueueDialogs({ queue, actions }: QueueDialogsProps) {
  const { dialog, closeDialog } = actions
  if (dialog === null) return null
  if (dialog.kind === 'waybills') return <WaybillDialog rows={dialog.rows} onClose={closeDialog} />
  if (dialog.kind === 'hold')
    return <HoldDialog ids={dialog.rows.map((row) => row.id)} onClose={closeDialog} onDone={actions.clear} />
  if (dialog.kind === 'ship_file') return <ShipFileDialog rows={dialog.rows} onClose={closeDialog} />
  if (dialog.kind === 'note') return <NoteDialog order={dialog.row} onClose={closeDialog} />
  const { selection } = queue
  return (
    <CreatePickListDialog
      view={queue.asked}
      chosenCount={queue.chosenCount}
      exceptIds={selection.mode === 'query' ? [...selection.except].map(Number) : null}
      canShipCount={queue.counts?.to_ship ?? null}
      collect={queue.collectChosen}
      onClose={closeDialog}
    />
  )
}

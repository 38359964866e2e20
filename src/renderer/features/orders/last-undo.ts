/** The newest thing that can be taken back, for Ctrl+Z: the toast goes away, the key stays. */
import { create } from 'zustand'

interface LastUndo {
  readonly undo: (() => void | Promise<void>) | null
}

export const useLastUndo = create<LastUndo>()(() => ({ undo: null }))

export function rememberUndo(undo: () => void | Promise<void>): void {
  useLastUndo.setState({ undo })
}

/** Takes the newest thing back, once. */
export function undoLast(): void {
  const { undo } = useLastUndo.getState()
  useLastUndo.setState({ undo: null })
  if (undo) void undo()
}

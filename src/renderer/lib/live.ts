/** Words for screen readers: counts, results of scans. Shown by the frame's live region. */
import { create } from 'zustand'

export const useLiveStore = create<{ readonly text: string; readonly serial: number }>()(() => ({
  text: '',
  serial: 0,
}))

export function announce(text: string): void {
  useLiveStore.setState(({ serial }) => ({ text, serial: serial + 1 }))
}

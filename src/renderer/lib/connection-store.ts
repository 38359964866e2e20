/** Whether the core answers, for the chip in the top bar and for screens that dim stale data. */
import { create } from 'zustand'

export type ConnectionState = 'connecting' | 'online' | 'lost' | 'signed_out'

interface ConnectionStore {
  readonly state: ConnectionState
  /** Instant of the last answer, epoch ms; null before the first. */
  readonly lastAnswerAt: number | null
  readonly set: (state: ConnectionState) => void
}

export const useConnection = create<ConnectionStore>()((set) => ({
  state: 'connecting',
  lastAnswerAt: null,
  set: (state) => set(state === 'online' ? { state, lastAnswerAt: Date.now() } : { state }),
}))

export function reportConnection(state: ConnectionState): void {
  const current = useConnection.getState()
  const isFresh = current.lastAnswerAt !== null && Date.now() - current.lastAnswerAt < 5_000
  if (current.state === state && (state !== 'online' || isFresh)) return
  current.set(state)
}

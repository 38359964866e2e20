/**
 * Counts on their way to the core: written down in this browser before they are sent, in order, each under its own
 * command key, so that a reload or a broken connection neither loses one nor counts one twice.
 */

import { z } from 'zod'
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { CountLine } from '../../../contract/stocktake-shapes.ts'
import { core } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'

const Pending = z.object({
  commandKey: z.string(),
  sheetId: z.string(),
  round: z.enum(['first', 'second', 'recount']),
  counter: z.string().nullable(),
  mode: z.enum(['set', 'add']),
  skuId: z.string(),
  /** For words about it. */
  sku: z.string(),
  counted: z.number().int().nullable(),
})
export type PendingCount = z.infer<typeof Pending>

const STORE_KEY = 'zhanggui.counts'
/** Worth trying again by itself; anything else is an answer. */
const PASSING = ['CORE_UNREACHABLE', 'SIGN_IN_NEEDED', 'DISK_FULL']

export interface CountQueue {
  readonly items: readonly PendingCount[]
  /** The line as it stands after the newest count that arrived. */
  readonly last: CountLine | null
  /** Counts the core would not take, with its reason. */
  readonly refused: readonly { readonly item: PendingCount; readonly error: unknown }[]
  readonly add: (item: PendingCount) => Promise<void>
  /** Sends what waits; stops where the core cannot be reached. */
  readonly flush: () => Promise<void>
  readonly forgetRefused: () => void
}

interface Deps {
  readonly send: (item: PendingCount) => Promise<CountLine | null>
  readonly load: () => string | null
  readonly save: (text: string) => void
}

function restored(text: string | null): readonly PendingCount[] {
  try {
    return z.array(Pending).parse(JSON.parse(text ?? '[]'))
  } catch {
    return []
  }
}

/** A queue of its own; the app has one (`useCountQueue`). */
export function createCountQueue(deps: Deps): UseBoundStore<StoreApi<CountQueue>> {
  let isSending = false
  return create<CountQueue>()((set, get) => {
    const keep = (items: readonly PendingCount[]) => {
      deps.save(JSON.stringify(items))
      set({ items })
    }
    const withoutFirst = () => get().items.slice(1)

    const flush = async (): Promise<void> => {
      if (isSending) return
      isSending = true
      try {
        for (;;) {
          const [first] = get().items
          if (first === undefined) return
          try {
            const last = await deps.send(first)
            keep(withoutFirst())
            set({ last })
          } catch (error) {
            if (PASSING.includes(toCoreError(error).code)) return
            keep(withoutFirst())
            set({ refused: [...get().refused, { item: first, error }] })
          }
        }
      } finally {
        isSending = false
      }
    }

    return {
      items: restored(deps.load()),
      last: null,
      refused: [],
      add: (item) => {
        keep([...get().items, item])
        return flush()
      },
      flush,
      forgetRefused: () => set({ refused: [] }),
    }
  })
}

export const useCountQueue = createCountQueue({
  send: async ({ commandKey, sheetId, round, counter, mode, skuId, counted }) => {
    const entries = [{ skuId, counted }]
    const { lines } = await core.stocktake.count({ commandKey, id: sheetId, round, counter, mode, entries })
    return lines[0] ?? null
  },
  load: () => localStorage.getItem(STORE_KEY),
  save: (text) => localStorage.setItem(STORE_KEY, text),
})

/**
 * The files on their way in: sent two at a time, then handed over for checking. Lives outside the page, so that
 * leaving the page loses nothing. A file that fails does not stop the others.
 */
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { ErrorCode } from '../../../contract/errors.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { uploadFile } from '../../lib/files.ts'
import type { DroppedFile } from '../../ui/dropped-files.ts'
import { rememberUploads } from './upload-memory.ts'

/** Uploads one preview takes (contract: imports.preview). */
export const MOST_FILES = 500
const AT_ONCE = 2

export interface UploadItem {
  readonly path: string
  readonly file: File
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed'
  readonly token: string | null
  readonly code: ErrorCode | null
}

export interface UploadQueue {
  readonly items: readonly UploadItem[]
  /** `stuck`: all ended and some failed, the person decides; `checking`: handed over. */
  readonly phase: 'idle' | 'sending' | 'stuck' | 'checking'
  /** Refusal of the hand-over itself. */
  readonly error: unknown
  /** Sends and hands over; the id of the run, or null when something needs a decision. */
  readonly add: (files: readonly DroppedFile[]) => Promise<string | null>
  readonly retry: () => Promise<string | null>
  /** Checks what arrived and forgets what failed. */
  readonly goOn: () => Promise<string | null>
  readonly discard: () => void
}

interface Deps {
  readonly upload: (file: File) => Promise<{ token: string }>
  readonly preview: (uploadTokens: string[]) => Promise<{ id: string }>
}

/** A queue of its own; the app has one (`useUploadQueue`). */
export function createUploadQueue(deps: Deps): UseBoundStore<StoreApi<UploadQueue>> {
  return create<UploadQueue>()((set, get) => {
    const change = (path: string, changes: Partial<UploadItem>) =>
      set({ items: get().items.map((item) => (item.path === path ? { ...item, ...changes } : item)) })

    const sendNext = async (): Promise<void> => {
      for (;;) {
        const next = get().items.find((item) => item.state === 'waiting')
        if (!next) return
        change(next.path, { state: 'sending' })
        try {
          const { token } = await deps.upload(next.file)
          change(next.path, { state: 'sent', token })
        } catch (error) {
          change(next.path, { state: 'failed', code: toCoreError(error).code })
        }
      }
    }

    const handOver = async (): Promise<string | null> => {
      const sent = get().items.flatMap((item) => (item.token ? [{ name: item.path, token: item.token }] : []))
      if (sent.length === 0) return null
      set({ phase: 'checking', error: null })
      try {
        const run = await deps.preview(sent.map(({ token }) => token))
        rememberUploads(run.id, sent)
        set({ items: [], phase: 'idle' })
        return run.id
      } catch (error) {
        set({ phase: 'stuck', error })
        return null
      }
    }

    const send = async (): Promise<string | null> => {
      set({ phase: 'sending', error: null })
      await Promise.all(Array.from({ length: AT_ONCE }, sendNext))
      if (get().phase !== 'sending') return null
      if (get().items.every((item) => item.state === 'sent')) return handOver()
      set({ phase: 'stuck' })
      return null
    }

    return {
      items: [],
      phase: 'idle',
      error: null,
      add: (files) => {
        const isBusy = get().phase === 'sending' || get().phase === 'checking'
        if (isBusy || files.length === 0) return Promise.resolve(null)
        set({ items: files.map(({ file, path }) => ({ path, file, state: 'waiting', token: null, code: null })) })
        return send()
      },
      retry: () => {
        const items = get().items.map((item) =>
          item.state === 'failed' ? { ...item, state: 'waiting' as const, code: null } : item,
        )
        set({ items })
        return send()
      },
      goOn: () => {
        set({ items: get().items.filter((item) => item.state === 'sent') })
        return handOver()
      },
      discard: () => set({ items: [], phase: 'idle', error: null }),
    }
  })
}

export const useUploadQueue = createUploadQueue({
  upload: uploadFile,
  preview: (uploadTokens) =>
    core.imports.preview({ commandKey: newCommandKey(), uploadTokens, templateId: null, shopId: null }),
})

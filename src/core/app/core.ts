/** What a shell gets when it hosts the business: one router, a context per caller, a life cycle. */
import type { Router } from '@orpc/server'
import type { Contract } from '../../contract/index.ts'
import type { Job } from '../../contract/system.ts'
import type { Topic } from '../../contract/topics.ts'
import type { Caller } from '../calls/handler.ts'

/** The context every procedure gets. */
export interface CallContext {
  readonly caller: Caller
}

export type CoreRouter = Router<Contract, CallContext>

export interface ChangeEvent {
  readonly seq: number
  readonly topics: readonly Topic[]
  readonly job?: Job
}

export interface Core {
  readonly router: CoreRouter
  /** Starts the job runner and schedules; a one-shot command line does not call it. */
  start(): void
  /** Resolves when no job is queued or running. */
  drain(): Promise<void>
  /** Running jobs wait for the next start; backup when something changed, WAL written back, lock released. */
  stop(options?: { readonly withoutBackup?: boolean }): Promise<void>
  /** Called after each commit. Returns the unsubscribe function. */
  onChange(listener: (event: ChangeEvent) => void): () => void
  /** Absolute path of an uploaded file's place by token, for the shell that streams an upload into it. */
  stageUpload(fileName: string): { token: string; path: string }
  /** Path and download name of a file the core made, null when unknown or expired. */
  resolveFile(token: string): { path: string; fileName: string } | null
  /** Set when the data could not be opened: only health and restore answer. DISK_FULL: no room to open or migrate it. */
  readonly trouble: {
    code: 'DATA_DAMAGED' | 'DATA_NEWER_THAN_APP' | 'DATA_LOCKED' | 'DISK_FULL'
    detail: string
  } | null
}

/** What a kind of background work promises, and how features ask for it. */
import type { ZodType } from 'zod'
import type { Job } from '../../contract/system.ts'
import type { Db, Tx } from '../db/index.ts'
import type { RetryPolicy } from './retry.rules.ts'

/** Work of different lanes runs side by side, one job at a time in each. */
export type Lane = 'imports' | 'small'

/** What a running job may ask of the runner. */
export interface JobRun {
  readonly id: string
  /** 1 for the first attempt. */
  readonly attempt: number
  /** No further attempt follows when this one fails. */
  readonly isLastAttempt: boolean
  /** Aborted when somebody cancels the job or the core stops. */
  readonly signal: AbortSignal
  /** Progress in the job's own units; written at most four times a second, and pushed to screens. */
  progress(done: number, total?: number | null): void
}

export interface JobDefinition {
  /** `area.verb`. */
  readonly kind: string
  readonly lane: Lane
  readonly isCancellable: boolean
  readonly retry: RetryPolicy
  /** @throws what the payload's schema or the work throws. */
  run(payload: unknown, run: JobRun): Promise<void>
  /** Called in the transaction that ends the job as failed or cancelled, with its code. */
  giveUp?(tx: Tx, payload: unknown, code: string): void
}

interface TypedJob<Payload> {
  readonly kind: string
  readonly lane: Lane
  readonly payload: ZodType<Payload>
  readonly isCancellable?: boolean
  readonly retry?: RetryPolicy
  run(payload: Payload, run: JobRun): Promise<void> | void
  giveUp?(tx: Tx, payload: Payload, code: string): void
}

/** Nothing is tried again unless a definition says so. */
const NO_RETRY: RetryPolicy = { attempts: 1, codes: [], firstDelayMs: 0, capMs: 0 }

/** Declares a kind of job; its payload is checked by the schema when it is read back. */
export function defineJob<Payload>(job: TypedJob<Payload>): JobDefinition {
  const giveUp = job.giveUp?.bind(job)
  return {
    kind: job.kind,
    lane: job.lane,
    isCancellable: job.isCancellable ?? false,
    retry: job.retry ?? NO_RETRY,
    run: async (payload, run) => await job.run(job.payload.parse(payload), run),
    ...(giveUp === undefined ? {} : { giveUp: (tx, payload, code) => giveUp(tx, job.payload.parse(payload), code) }),
  }
}

export interface JobRequest {
  readonly kind: string
  /** What the job is about, for people: a file name, a platform. No personal data. */
  readonly subject: string
  /** JSON-safe. */
  readonly payload: unknown
  /** While a job with this key waits or runs, asking again returns that job. */
  readonly dedupeKey?: string
  /** Instant before which it does not start; now when absent. */
  readonly runAfter?: number
}

/** What features use of the jobs. */
export interface Jobs {
  /** Puts a job into the running transaction; returns its id, or that of the live job with the same dedupe key. */
  enqueue(tx: Tx, request: JobRequest): string
  find(db: Db, id: string): Job | undefined
  /** Cancels a waiting job at once and asks a running one to stop. False when it cannot be cancelled. */
  cancel(tx: Tx, id: string): boolean
}

export interface ScheduleDefinition {
  /** `area.what`, also shown to people. */
  readonly name: string
  /** Five-field cron expression in the shop's zone. */
  readonly cron: string
  readonly job: Omit<JobRequest, 'runAfter' | 'dedupeKey'>
}

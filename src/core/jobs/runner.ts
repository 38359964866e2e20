/**
 * Runs the durable jobs: one at a time per lane, in the order they became due. A job survives a crash
 * (it is queued again), is tried again by its policy, and can be cancelled. Nothing runs before
 * `start` or `drain` asks for it.
 */
import type { Job } from '../../contract/system.ts'
import { asTrouble, type Db, type Tx, type UnitOfWork } from '../db/index.ts'
import { traceOf } from '../platform/error-trace.ts'
import type { Clock, Ids, Log } from '../platform/ports.ts'
import type { JobDefinition, JobRequest, JobRun, Jobs, Lane } from './definitions.ts'
import { codeOf, hasEnded, toJob } from './job-shape.ts'
import * as repo from './jobs.repo.ts'
import { retryDelay } from './retry.rules.ts'

const LANES: readonly Lane[] = ['imports', 'small']
/** A running job whose lease ran out has lost its runner. */
const LEASE_MS = 60_000
const PROGRESS_MS = 250
/** A job that takes the whole core down is not tried for ever. */
const CRASHES_ALLOWED = 5

interface RunnerDeps {
  readonly uow: UnitOfWork
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  /** In [0, 1). */
  readonly random: () => number
}

interface Running {
  readonly row: repo.JobRow
  readonly controller: AbortController
  done: number
  total: number | null
  savedAt: number
}

export class JobRunner implements Jobs {
  readonly #deps: RunnerDeps
  readonly #definitions = new Map<string, JobDefinition>()
  readonly #lanes = new Map<Lane, Promise<void>>()
  readonly #running = new Map<string, Running>()
  readonly #listeners = new Set<(job: Job) => void>()
  #isStopping = false
  #isDirty = false
  /** What stopped a lane last. */
  #laneFailure: unknown = null

  constructor(deps: RunnerDeps) {
    this.#deps = deps
  }

  register(definitions: readonly JobDefinition[]): void {
    for (const definition of definitions) {
      if (this.#definitions.has(definition.kind)) throw new Error(`job kind ${definition.kind} is defined twice`)
      this.#definitions.set(definition.kind, definition)
    }
  }

  /** Called with a job whose progress or state changed. */
  onJob(listener: (job: Job) => void): void {
    this.#listeners.add(listener)
  }

  enqueue(tx: Tx, request: JobRequest): string {
    if (!this.#definitions.has(request.kind)) throw new Error(`job kind ${request.kind} is not defined`)
    const { clock, ids, uow } = this.#deps
    const live = request.dedupeKey === undefined ? undefined : repo.findLiveJob(tx, request.dedupeKey)
    if (live !== undefined) return live
    const now = clock.now()
    const id = ids.next()
    repo.insertJob(tx, {
      id,
      kind: request.kind,
      subject: request.subject,
      payload: JSON.stringify(request.payload),
      dedupeKey: request.dedupeKey ?? null,
      runAfter: request.runAfter ?? now,
      now,
    })
    uow.touch('jobs')
    return id
  }

  find(db: Db, id: string): Job | undefined {
    const row = repo.findJob(db, id)
    return row === undefined ? undefined : this.shape(row)
  }

  shape(row: repo.JobRow): Job {
    const live = this.#running.get(row.id)
    return toJob(row, this.#definitions.get(row.kind)?.isCancellable ?? false, live)
  }

  /**
   * Runs what is due until nothing is due or running.
   * @throws what kept a lane from going on: DatabaseTrouble, OpenFailure.
   */
  async drain(): Promise<void> {
    try {
      for (;;) {
        this.#laneFailure = null
        this.#deps.uow.heal()
        this.recover()
        this.pump()
        if (this.#lanes.size === 0) return
        await Promise.all(this.#lanes.values())
        if (this.#laneFailure !== null) throw this.#laneFailure
      }
    } catch (error) {
      this.#deps.uow.distrust(error)
      throw asTrouble(error)
    }
  }

  /** After a crash, or a disk that failed: what was running waits again, or has failed when it crashed too often. */
  recover(): void {
    const { uow, clock } = this.#deps
    const lost = repo.listRunning(uow.read).filter((row) => !this.#running.has(row.id))
    if (lost.length === 0) return
    uow.write((tx) => {
      for (const row of lost) this.#endAttempt(tx, row, 'CRASHED', clock.now())
      uow.touch('jobs')
    })
  }

  /** Aborts what runs (it will be queued again) and resolves when it has let go. */
  async stop(): Promise<void> {
    this.#isStopping = true
    for (const { controller } of this.#running.values()) controller.abort()
    await Promise.all(this.#lanes.values())
  }

  /** After `stop`: jobs may run again. */
  resume(): void {
    this.#isStopping = false
  }

  /** Cancels a waiting job at once and asks a running one to stop. False when it cannot be cancelled. */
  cancel(tx: Tx, id: string): boolean {
    const row = repo.findJob(tx, id)
    if (row === undefined) return false
    const definition = this.#definitions.get(row.kind)
    if (hasEnded(row.state) || definition?.isCancellable !== true) return false
    const { clock, uow } = this.#deps
    uow.touch('jobs')
    repo.askCancel(tx, row.id)
    this.#running.get(row.id)?.controller.abort()
    if (row.state !== 'queued') return true
    repo.endJob(tx, row.id, 'cancelled', null, clock.now())
    this.#giveUp(tx, row, 'CANCELLED')
    return true
  }

  /** Starts every idle lane that has a due job. */
  pump(): void {
    for (const lane of LANES) {
      if (this.#isStopping) return
      if (this.#lanes.has(lane)) {
        this.#isDirty = true
        continue
      }
      const row = this.#due(lane)
      if (row === undefined) continue
      const work = this.#runLane(lane, row).finally(() => {
        this.#lanes.delete(lane)
        if (!this.#isDirty) return
        this.#isDirty = false
        this.#guarded(lane, () => this.pump())
      })
      this.#lanes.set(lane, work)
    }
  }

  #due(lane: Lane): repo.JobRow | undefined {
    const kinds = [...this.#definitions.values()].filter((one) => one.lane === lane).map((one) => one.kind)
    return repo.findDueJob(this.#deps.uow.read, kinds, this.#deps.clock.now())
  }

  async #runLane(lane: Lane, first: repo.JobRow): Promise<void> {
    let row: repo.JobRow | undefined = first
    try {
      while (row !== undefined && !this.#isStopping) {
        await this.#execute(row)
        row = this.#due(lane)
      }
    } catch (error) {
      this.#stopLane(lane, error)
    }
  }

  /** Nobody waits here: what is thrown would end the process. */
  #guarded(lane: Lane, work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#stopLane(lane, error)
    }
  }

  /** The next alarm or `drain` tries again. */
  #stopLane(lane: Lane, error: unknown): void {
    this.#laneFailure = error
    this.#deps.uow.distrust(error)
    this.#deps.log.error('job.lane_stopped', { lane, ...traceOf(error) })
  }

  async #execute(row: repo.JobRow): Promise<void> {
    const definition = this.#definitions.get(row.kind)
    if (definition === undefined) return
    const { uow, clock, log } = this.#deps
    const now = clock.now()
    uow.write((tx) => repo.startJob(tx, row.id, now, now + LEASE_MS))
    const started: repo.JobRow = { ...row, state: 'running', attempts: row.attempts + 1 }
    const running: Running = {
      row: started,
      controller: new AbortController(),
      done: row.done,
      total: row.total,
      savedAt: Number.NEGATIVE_INFINITY,
    }
    this.#running.set(row.id, running)
    this.#announce(row.id)
    let code: string | null = null
    try {
      await definition.run(JSON.parse(row.payload), this.#handle(running, definition))
    } catch (error) {
      uow.distrust(error)
      code = running.controller.signal.aborted ? 'CANCELLED' : codeOf(error)
      if (code === 'UNEXPECTED') log.error('job.failed', { job: row.id, kind: row.kind, ...traceOf(error) })
    } finally {
      this.#running.delete(row.id)
    }
    this.#finish(running, code)
    this.#announce(row.id)
  }

  #finish(running: Running, code: string | null): void {
    const { uow, clock } = this.#deps
    uow.write((tx) => {
      const { row } = running
      repo.saveProgress(tx, row.id, running.done, running.total, 0)
      uow.touch('jobs')
      if (code === null) {
        repo.endJob(tx, row.id, 'done', null, clock.now())
        noteSchedule(tx, row, 'OK')
      } else if (code === 'CANCELLED' && repo.findJob(tx, row.id)?.is_cancel_asked !== 1) {
        repo.requeueJob(tx, row.id, clock.now(), row.attempts - 1, null)
      } else this.#endAttempt(tx, row, code, clock.now())
    })
  }

  /** A failed attempt: another one later, or the end. */
  #endAttempt(tx: Tx, row: repo.JobRow, code: string, now: number): void {
    const definition = this.#definitions.get(row.kind)
    const delay =
      code === 'CRASHED'
        ? row.attempts < CRASHES_ALLOWED
          ? 0
          : null
        : definition && retryDelay(definition.retry, row.attempts, code, this.#deps.random())
    if (delay !== null && delay !== undefined && row.is_cancel_asked === 0) {
      repo.requeueJob(tx, row.id, now + delay, row.attempts, code)
      return
    }
    const isCancelled = code === 'CANCELLED' || row.is_cancel_asked === 1
    repo.endJob(tx, row.id, isCancelled ? 'cancelled' : 'failed', isCancelled ? null : code, now)
    this.#giveUp(tx, row, isCancelled ? 'CANCELLED' : code)
    noteSchedule(tx, row, code)
  }

  /** A kind that cannot even give up must not keep its job for ever. */
  #giveUp(tx: Tx, row: repo.JobRow, code: string): void {
    const definition = this.#definitions.get(row.kind)
    if (definition?.giveUp === undefined) return
    try {
      tx.savepoint(() => definition.giveUp?.(tx, JSON.parse(row.payload), code))
    } catch (error) {
      this.#deps.log.error('job.give_up_failed', { job: row.id, kind: row.kind, ...traceOf(error) })
    }
  }

  #handle(running: Running, definition: JobDefinition): JobRun {
    const { uow, clock } = this.#deps
    return {
      id: running.row.id,
      attempt: running.row.attempts,
      isLastAttempt: running.row.attempts >= definition.retry.attempts,
      signal: running.controller.signal,
      progress: (done, total) => {
        running.done = done
        if (total !== undefined) running.total = total
        const now = clock.monotonic()
        if (now - running.savedAt < PROGRESS_MS) return
        running.savedAt = now
        uow.write((tx) => repo.saveProgress(tx, running.row.id, done, running.total, clock.now() + LEASE_MS))
        this.#announce(running.row.id)
      },
    }
  }

  #announce(id: string): void {
    const job = this.find(this.#deps.uow.read, id)
    if (job !== undefined) for (const listener of this.#listeners) listener(job)
  }
}

const SCHEDULE_KEY = /^schedule:(.+)$/

export function scheduleKey(name: string): string {
  return `schedule:${name}`
}

function noteSchedule(tx: Tx, row: repo.JobRow, code: string): void {
  const name = row.dedupe_key === null ? undefined : SCHEDULE_KEY.exec(row.dedupe_key)?.[1]
  if (name === undefined || row.dedupe_key === null) return
  repo.noteScheduleEnd(tx, name, code)
  if (code === 'OK') repo.deleteEarlierRuns(tx, row.dedupe_key, row.id)
}

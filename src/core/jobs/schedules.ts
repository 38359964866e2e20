/**
 * Repeating work: cron expressions in the shop's zone, kept as rows so that a run missed while the
 * computer slept or was off is caught up once. The only timer of the core lives here.
 */
import { Cron } from 'croner'
import type { Tx, UnitOfWork } from '../db/index.ts'
import { traceOf } from '../platform/error-trace.ts'
import type { Clock, Log } from '../platform/ports.ts'
import type { ScheduleDefinition } from './definitions.ts'
import * as repo from './jobs.repo.ts'
import { type JobRunner, scheduleKey } from './runner.ts'

/** Longest sleep, so that a changed clock or a woken computer is noticed. */
const MAX_SLEEP_MS = 30_000
const JUMP_MS = 120_000
/** From the start to the first look. */
const SETTLE_MS = 500

interface SchedulerDeps {
  readonly uow: UnitOfWork
  readonly clock: Clock
  readonly log: Log
  readonly runner: JobRunner
  /** IANA zone of the shop's day. */
  readonly zone: () => string
}

export class Scheduler {
  readonly #deps: SchedulerDeps
  #definitions: readonly ScheduleDefinition[] = []
  #timer: NodeJS.Timeout | null = null
  isStarted = false
  #isTicking = false
  /** Wall clock minus monotonic clock at the last look. */
  #clockOffset: number
  /** The next runs were counted from this clock's time. */
  #isCounted = false

  constructor(deps: SchedulerDeps) {
    this.#deps = deps
    this.#clockOffset = deps.clock.now() - deps.clock.monotonic()
    deps.uow.onCommit((topics) => {
      if (topics.includes('jobs') || topics.includes('settings')) this.wake()
    })
  }

  register(definitions: readonly ScheduleDefinition[]): void {
    this.#definitions = [...this.#definitions, ...definitions]
  }

  /** The first look comes soon, not at once: whoever starts the app waits for rows, not for jobs. */
  start(): void {
    this.isStarted = true
    this.#isCounted = false
    this.#wakeIn(SETTLE_MS)
  }

  stop(): void {
    this.isStarted = false
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** Enqueues what is due, and with the runner started runs it; sets the next alarm. */
  wake(): void {
    if (!this.isStarted || this.#isTicking) return
    this.#isTicking = true
    if (this.#noteJump()) this.#isCounted = false
    try {
      this.#deps.uow.heal()
      this.#deps.runner.recover()
      this.#enqueueDue()
      this.#deps.runner.pump()
    } catch (error) {
      this.#deps.uow.distrust(error)
      this.#deps.log.error('schedule.failed', traceOf(error))
    } finally {
      this.#isTicking = false
      this.#sleep()
    }
  }

  /** Puts the schedule's job into the running transaction, at once. Null when there is no such schedule. */
  runNow(tx: Tx, name: string): string | null {
    const definition = this.#definitions.find((one) => one.name === name)
    if (definition === undefined) return null
    repo.noteScheduleRun(tx, name, this.#deps.clock.now())
    return this.#deps.runner.enqueue(tx, { ...definition.job, dedupeKey: scheduleKey(name) })
  }

  /** Writes a row per schedule, so that they can be listed before the first run; those that stand are left. */
  sync(): void {
    this.#sync(false)
  }

  /** `isRecount`: rows that stand are counted again too. */
  #sync(isRecount: boolean): void {
    const { uow, clock } = this.#deps
    const now = clock.now()
    uow.write((tx) => {
      for (const definition of this.#definitions) this.#syncOne(tx, definition, now, isRecount)
      repo.deleteSchedulesExcept(
        tx,
        this.#definitions.map((one) => one.name),
      )
    })
  }

  /** A wall clock that was set, or a computer that slept: said in the log, for whoever wonders about times. */
  #noteJump(): boolean {
    const { clock, log } = this.#deps
    const offset = clock.now() - clock.monotonic()
    const jumpedMs = Math.round(offset - this.#clockOffset)
    this.#clockOffset = offset
    const hasJumped = Math.abs(jumpedMs) > JUMP_MS
    if (hasJumped) log.warn('clock.jumped', { ms: jumpedMs })
    return hasJumped
  }

  #syncOne(tx: Tx, definition: ScheduleDefinition, now: number, isRecount: boolean): void {
    const zone = this.#deps.zone()
    const row = repo.listScheduleRows(tx).find((one) => one.name === definition.name)
    const isSame = row !== undefined && row.cron === definition.cron && row.zone === zone && row.next_run_at !== null
    if (isSame && !isRecount) return
    const next = nextRun(definition.cron, zone, now)
    // A clock set back must not silence a schedule for years: never later than counted from now.
    const kept = isSame ? Math.min(row.next_run_at ?? next, next) : next
    if (!isSame || kept !== row.next_run_at) repo.saveSchedule(tx, definition.name, definition.cron, zone, kept)
  }

  #enqueueDue(): void {
    const { uow, clock } = this.#deps
    const now = clock.now()
    const zone = this.#deps.zone()
    const rows = new Map(repo.listScheduleRows(uow.read).map((row) => [row.name, row]))
    const isStale = this.#definitions.some((one) => rows.get(one.name)?.zone !== zone)
    if (isStale || !this.#isCounted) this.#sync(true)
    this.#isCounted = true
    const due = this.#definitions.filter((one) => (rows.get(one.name)?.next_run_at ?? Number.POSITIVE_INFINITY) <= now)
    if (due.length === 0) return
    uow.write((tx) => {
      for (const definition of due) {
        this.runNow(tx, definition.name)
        repo.saveSchedule(tx, definition.name, definition.cron, zone, nextRun(definition.cron, zone, now))
      }
    })
  }

  /** Where not even the schedules can be read, it looks again after the longest sleep. */
  #sleep(): void {
    if (!this.isStarted) return
    try {
      this.#wakeIn(Math.min(MAX_SLEEP_MS, Math.max(50, this.#nextAlarm() - this.#deps.clock.now())))
    } catch (error) {
      this.#deps.log.error('schedule.failed', traceOf(error))
      this.#wakeIn(MAX_SLEEP_MS)
    }
  }

  #nextAlarm(): number {
    const { uow } = this.#deps
    const alarms = repo.listScheduleRows(uow.read).map((row) => row.next_run_at)
    return Math.min(...alarms.filter((at) => at !== null), repo.nextRunAfter(uow.read) ?? Number.POSITIVE_INFINITY)
  }

  #wakeIn(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.wake(), ms)
    this.#timer.unref()
  }
}

/** The first instant after `now` that the expression names in `zone`. */
function nextRun(cron: string, zone: string, now: number): number {
  const next = new Cron(cron, { timezone: zone, paused: true, unref: true }).nextRun(new Date(now))
  if (next === null) throw new Error(`cron expression ${cron} never runs`)
  return next.getTime()
}

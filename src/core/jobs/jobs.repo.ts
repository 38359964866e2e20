/** Rows of `job` and `schedule`. */
import type { Job } from '../../contract/system.ts'
import { type Db, LIST, listParam, type Tx } from '../db/index.ts'

export interface JobRow {
  readonly id: string
  readonly kind: string
  readonly state: Job['state']
  readonly subject: string
  readonly payload: string
  readonly dedupe_key: string | null
  readonly done: number
  readonly total: number | null
  readonly attempts: number
  readonly run_after: number
  readonly code: string | null
  readonly is_cancel_asked: number
  readonly created_at: number
  readonly started_at: number | null
  readonly ended_at: number | null
}

export interface NewJob {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly payload: string
  readonly dedupeKey: string | null
  readonly runAfter: number
  readonly now: number
}

export function insertJob(tx: Tx, job: NewJob): void {
  tx.run(
    `INSERT INTO job (id, kind, state, subject, payload, dedupe_key, run_after, created_at)
     VALUES (?, ?, 'queued', ?, ?, ?, ?, ?)`,
    job.id,
    job.kind,
    job.subject,
    job.payload,
    job.dedupeKey,
    job.runAfter,
    job.now,
  )
}

export function findLiveJob(db: Db, dedupeKey: string): string | undefined {
  return db.value<string>(`SELECT id FROM job WHERE dedupe_key = ? AND state IN ('queued','running')`, dedupeKey)
}

export function findJob(db: Db, id: string): JobRow | undefined {
  return db.get<JobRow>('SELECT * FROM job WHERE id = ?', id)
}

/** Queued jobs of these kinds that may start now, oldest first. */
export function findDueJob(db: Db, kinds: readonly string[], now: number): JobRow | undefined {
  return db.get<JobRow>(
    `SELECT * FROM job WHERE state = 'queued' AND run_after <= ? AND kind IN ${LIST}
     ORDER BY run_after, created_at, id LIMIT 1`,
    now,
    listParam(kinds),
  )
}

/** Instant at which the next waiting job may start; undefined when none waits. */
export function nextRunAfter(db: Db): number | undefined {
  return db.value<number | null>(`SELECT min(run_after) FROM job WHERE state = 'queued'`) ?? undefined
}

export function startJob(tx: Tx, id: string, now: number, leaseUntil: number): void {
  tx.run(
    `UPDATE job SET state = 'running', attempts = attempts + 1, started_at = ?, lease_until = ?, code = NULL WHERE id = ?`,
    now,
    leaseUntil,
    id,
  )
}

export function saveProgress(tx: Tx, id: string, done: number, total: number | null, leaseUntil: number): void {
  tx.run('UPDATE job SET done = ?, total = ?, lease_until = ? WHERE id = ?', done, total, leaseUntil, id)
}

export function requeueJob(tx: Tx, id: string, runAfter: number, attempts: number, code: string | null): void {
  tx.run(
    `UPDATE job SET state = 'queued', lease_until = NULL, run_after = ?, attempts = ?, code = ? WHERE id = ?`,
    runAfter,
    attempts,
    code,
    id,
  )
}

export function endJob(
  tx: Tx,
  id: string,
  state: 'done' | 'failed' | 'cancelled',
  code: string | null,
  now: number,
): void {
  tx.run('UPDATE job SET state = ?, code = ?, ended_at = ?, lease_until = NULL WHERE id = ?', state, code, now, id)
}

export function askCancel(tx: Tx, id: string): void {
  tx.run('UPDATE job SET is_cancel_asked = 1 WHERE id = ?', id)
}

export function listRunning(db: Db): JobRow[] {
  return db.all<JobRow>(`SELECT * FROM job WHERE state = 'running'`)
}

/** Newest first; `before` is the sort key of the last row of the page before. */
export function listJobs(db: Db, before: { at: number; id: string } | null, limit: number): JobRow[] {
  return db.all<JobRow>(
    `SELECT * FROM job WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?`,
    before?.at ?? Number.MAX_SAFE_INTEGER,
    before?.id ?? '',
    limit,
  )
}

export function countJobs(db: Db): { queued: number; running: number; failed: number } {
  const counts = { queued: 0, running: 0, failed: 0 }
  const rows = db.all<{ state: string; jobs: number }>('SELECT state, count(*) AS jobs FROM job GROUP BY state')
  for (const { state, jobs } of rows) if (state in counts) counts[state as keyof typeof counts] = jobs
  return counts
}

/** Ended jobs older than `before` leave the list. */
export function deleteEndedJobs(tx: Tx, before: number): number {
  return tx.run(`DELETE FROM job WHERE state IN ('done','failed','cancelled') AND ended_at < ?`, before)
}

export interface ScheduleRow {
  readonly name: string
  readonly cron: string
  readonly zone: string
  readonly last_run_at: number | null
  readonly last_code: string | null
  readonly next_run_at: number | null
}

export function listScheduleRows(db: Db): ScheduleRow[] {
  return db.all<ScheduleRow>('SELECT * FROM schedule ORDER BY name')
}

export function saveSchedule(tx: Tx, name: string, cron: string, zone: string, nextRunAt: number | null): void {
  tx.run(
    `INSERT INTO schedule (name, cron, zone, next_run_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET cron = excluded.cron, zone = excluded.zone, next_run_at = excluded.next_run_at`,
    name,
    cron,
    zone,
    nextRunAt,
  )
}

export function noteScheduleRun(tx: Tx, name: string, at: number): void {
  tx.run('UPDATE schedule SET last_run_at = ?, last_code = NULL WHERE name = ?', at, name)
}

export function noteScheduleEnd(tx: Tx, name: string, code: string): void {
  tx.run('UPDATE schedule SET last_code = ? WHERE name = ?', code, name)
}

/** A schedule's earlier successful runs say nothing any more. */
export function deleteEarlierRuns(tx: Tx, dedupeKey: string, id: string): void {
  tx.run(`DELETE FROM job WHERE dedupe_key = ? AND state = 'done' AND id <> ?`, dedupeKey, id)
}

export function deleteSchedulesExcept(tx: Tx, names: readonly string[]): void {
  tx.run(`DELETE FROM schedule WHERE name NOT IN ${LIST}`, listParam(names))
}

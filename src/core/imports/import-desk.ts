/** What can be asked of import runs: begin, look, commit, cancel. Reading and writing itself is the jobs' work. */
import type { ImportRun } from '../../contract/imports.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import {
  clearFiles,
  filesOf,
  insertRun,
  interruptedRun,
  listRuns,
  type RunRow,
  runById,
  setRunState,
  type Upload,
  uploadsOf,
} from './imports.repo.ts'
import { runOf } from './report.ts'

export type RunKind = 'preview' | 'commit'

export interface RunChoice {
  readonly templateId: string | null
  readonly shopId: string | null
}

export interface RunPayload {
  readonly runId: string
  /** Records the preview counted, null when there was none. */
  readonly total: number | null
}

export class ImportDesk {
  readonly #env: CoreEnv

  constructor(env: CoreEnv) {
    this.#env = env
  }

  show(id: string): ImportRun {
    return this.#shape(this.find(id))
  }

  /** @throws Refusal NOT_FOUND */
  find(id: string): RunRow {
    const run = runById(this.#env.uow.read, id)
    if (run === undefined) throw new Refusal('NOT_FOUND')
    return run
  }

  list(cursor: string | null, limit: number): { rows: ImportRun[]; nextCursor: string | null } {
    const rows = listRuns(this.#env.uow.read, parseCursor(cursor), limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const hasMore = rows.length > limit && last !== undefined
    return { rows: page.map((row) => this.#shape(row)), nextCursor: hasMore ? `${last.created_at}|${last.id}` : null }
  }

  /** Makes a run and the job that works on it, in one transaction. An interrupted run over the same files goes on instead. */
  begin(kind: RunKind, uploads: readonly Upload[], actor: string, choice: RunChoice): ImportRun {
    const { deps, uow } = this.#env
    this.#env.settings.ready()
    const interrupted = kind === 'commit' ? interruptedRun(uow.read, uploads) : undefined
    if (interrupted !== undefined) return this.#shape(interrupted)
    const id = deps.ids.next()
    uow.write((tx) => {
      insertRun(tx, { id, state: stateOf(kind), jobId: null, ...choice, uploads, actor, at: deps.clock.now() })
      this.#queue(tx, id, kind, uploads, null)
    })
    return this.show(id)
  }

  /** @throws Refusal IMPORT_RUNNING, IMPORT_NOT_READY */
  commit(id: string): ImportRun {
    const run = this.find(id)
    if (run.state === 'committing') throw new Refusal('IMPORT_RUNNING')
    if (run.state !== 'ready') throw new Refusal('IMPORT_NOT_READY')
    this.#env.uow.write((tx) => {
      const total = filesOf(tx, id).reduce((sum, file) => sum + file.records_done, 0)
      clearFiles(tx, id)
      this.#queue(tx, id, 'commit', uploadsOf(run), total)
    })
    return this.show(id)
  }

  /** A running one stops after its batch: what is applied stays. */
  cancel(id: string): ImportRun {
    const run = this.find(id)
    this.#env.uow.write((tx) => {
      if (run.state === 'ready') setRunState(tx, id, 'cancelled', null, this.#env.deps.clock.now())
      else if (run.ended_at === null && run.job_id !== null) this.#env.jobs.cancel(tx, run.job_id)
    })
    this.#env.uow.touch('imports')
    return this.show(id)
  }

  /** Called in the transaction that ends the run's job without success. */
  giveUp(tx: Tx, payload: RunPayload, code: string): void {
    setRunState(tx, payload.runId, code === 'CANCELLED' ? 'cancelled' : 'failed', null, this.#env.deps.clock.now())
    this.#env.uow.touch('imports')
  }

  #queue(tx: Tx, runId: string, kind: RunKind, uploads: readonly Upload[], total: number | null): void {
    const payload: RunPayload = { runId, total }
    const jobId = this.#env.jobs.enqueue(tx, {
      kind: `imports.${kind}`,
      subject: subjectOf(uploads),
      payload,
      dedupeKey: `imports.${runId}`,
    })
    setRunState(tx, runId, stateOf(kind), jobId, null)
    this.#env.uow.touch('imports')
  }

  #shape(run: RunRow): ImportRun {
    return runOf(this.#env.uow.read, run, this.#env.settings.get().language)
  }
}

function stateOf(kind: RunKind): ImportRun['state'] {
  return kind === 'preview' ? 'previewing' : 'committing'
}

function subjectOf(uploads: readonly Upload[]): string {
  const [first] = uploads
  if (first === undefined) return ''
  return uploads.length === 1 ? first.name : `${first.name} +${uploads.length - 1}`
}

function parseCursor(cursor: string | null): { at: number; id: string } | null {
  const [at, id] = (cursor ?? '').split('|')
  return at === undefined || id === undefined ? null : { at: Number(at), id }
}

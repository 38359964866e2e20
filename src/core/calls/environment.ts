/**
 * What every feature gets from the composition root, and what it gives back. A feature is made by one
 * plain function `(env: CoreEnv) => Feature<...>`; it must not touch the database while being made,
 * because the file may not be open yet.
 */
import type { Contract } from '../../contract/index.ts'
import type { Settings } from '../../contract/system.ts'
import type { Tx, UnitOfWork } from '../db/index.ts'
import type { JobDefinition, Jobs, ScheduleDefinition } from '../jobs/index.ts'
import type { CoreDeps } from '../platform/ports.ts'
import type { HandlersOf } from './handler.ts'

/** Settings after set-up: the day from which stock counts is known. */
export type ReadySettings = Settings & { readonly stockStart: string }

export interface SettingsReader {
  get(): Settings
  /** @throws Refusal DATA_NOT_INITIALISED before set-up. */
  ready(): ReadySettings
}

/** Files that pass between screens and core; names on disk are tokens, never what somebody sent. */
export interface FileStore {
  /** A place for an upload; valid for 24 hours. */
  stageUpload(fileName: string): { token: string; path: string }
  /** Null when unknown, expired or never written. */
  findUpload(token: string): { path: string; fileName: string } | null
  /** A place for a file the core makes; call before writing it. Downloadable by its token for 24 hours. */
  make(tx: Tx, fileName: string): { token: string; path: string; fileName: string }
  findMade(token: string): { path: string; fileName: string } | null
}

export interface Backups {
  /**
   * A verified backup before a large change; call it before an import of more than 1,000 rows. Before a
   * repair the copy keeps the difference too: it is whole, but not shown as verified.
   * @throws Refusal BACKUP_FAILED or DISK_FULL; older backups stay untouched.
   */
  before(reason: 'import' | 'repair'): Promise<void>
  /** Runs work on the data file while no backup is made of it and none is put in its place. */
  undisturbed<Result>(work: () => Promise<Result>): Promise<Result>
}

export interface CoreEnv {
  readonly deps: CoreDeps
  readonly uow: UnitOfWork
  readonly jobs: Jobs
  readonly settings: SettingsReader
  readonly files: FileStore
  readonly backups: Backups
}

/** Handlers of one or more areas with the background work behind them. */
export interface Feature<Area extends keyof Contract> {
  readonly handlers: { readonly [Name in Area]: HandlersOf<Name> }
  readonly jobs?: readonly JobDefinition[]
  readonly schedules?: readonly ScheduleDefinition[]
}

/** The health report: versions, file, settings as read back, checks, jobs. Answers also when the data cannot be opened. */
import { existsSync, statSync } from 'node:fs'
import type { Health } from '../../contract/system.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { type DataFile, readSettings } from '../db/index.ts'
import { countJobs } from '../jobs/index.ts'
import { readIntegrity, readLastVerify } from './health.repo.ts'

/** What the composition root knows and the report shows. */
export interface HouseView {
  readonly folder: string
  readonly file: DataFile
  readonly startedAt: number
  freeBytes(folder: string): number
  lastBackupAt(): number | null
}

export function healthOf(env: CoreEnv, view: HouseView): Health {
  const { file } = view
  const opened = file.sql.isOpen ? openedHealth(env, file) : CLOSED
  return {
    ok: file.sql.isOpen && opened.integrity?.ok !== false && opened.lastVerify?.ok !== false,
    versions: { app: env.deps.version, node: process.version, system: `${process.platform} ${process.arch}` },
    dataFolder: view.folder,
    databaseBytes: sizeOf(file.path),
    walBytes: sizeOf(`${file.path}-wal`),
    freeBytes: existsSync(view.folder) ? view.freeBytes(view.folder) : null,
    startedAt: view.startedAt,
    lastBackupAt: view.lastBackupAt(),
    ...opened,
  }
}

type OpenedHealth = Pick<Health, 'pragmas' | 'migration' | 'lastVerify' | 'integrity' | 'jobs'>

const CLOSED: OpenedHealth = {
  pragmas: {},
  migration: 0,
  lastVerify: null,
  integrity: null,
  jobs: { queued: 0, running: 0, failed: 0 },
}

function openedHealth(env: CoreEnv, file: DataFile): OpenedHealth {
  const { connection } = file.sql
  return {
    pragmas: readSettings(connection),
    migration: Number(connection.pragma('user_version', { simple: true })),
    lastVerify: readLastVerify(env.uow.read),
    integrity: readIntegrity(env.uow.read),
    jobs: countJobs(env.uow.read),
  }
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}

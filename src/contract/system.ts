/** Health, settings, jobs, backup, privacy, events: the house itself. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { EVERYONE, OWNER } from './access.ts'
import { refusals } from './errors.ts'
import {
  CommandKey,
  Currency,
  Day,
  Id,
  Instant,
  PageInput,
  PLATFORMS,
  Platform,
  pageOf,
  Quantity,
} from './primitives.ts'
import { command, query, read, stream } from './procedure.ts'
import { TOPICS } from './topics.ts'

export const SettingsShape = z.object({
  /** Day from whose 00:00 (in `zone`) stock counts; null before set-up. */
  stockStart: Day.nullable(),
  /** IANA zone in which every business day starts. */
  zone: z.string(),
  currency: Currency,
  /** Minutes an unpaid order keeps its reservation. */
  unpaidMinutes: z.number().int().min(1).max(10_080),
  /** Own limits per platform code; 0 keeps the reservation as long as the order is open. Platforms not named follow `unpaidMinutes`. */
  unpaidMinutesBy: z.record(z.string(), z.number().int().min(0).max(10_080)),
  /** When goods are scarce these platforms are served before the others, first one first; within one, by deadline. */
  preferredPlatforms: z.array(Platform).max(PLATFORMS.length),
  /** Days a lot must have left, per platform code; 1 where none is given. */
  minDaysLeft: z.record(z.string(), z.number().int().min(0).max(3650)),
  /** An order that no warehouse has whole may come from several. */
  isSplitAllowed: z.boolean(),
  /** Hours before ship-by at which an order is urgent. */
  urgentHours: z.number().int().min(1).max(72),
  /** Hours from payment to ship-by where a platform states none, per platform code. */
  shipByHours: z.record(z.string(), z.number().int().min(1).max(720)),
  language: z.enum(['zh-CN', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
  density: z.enum(['compact', 'medium', 'touch']),
  /** Days after completion until buyers' personal data is deleted, per platform code; 0 keeps it. */
  retentionDays: z.record(z.string(), z.number().int().min(0).max(3650)),
  /** The data folder holds the made-up demo shop; set once by `demo.seed`. */
  isDemo: z.boolean(),
})
export type Settings = z.infer<typeof SettingsShape>

export const JobShape = z.object({
  id: Id,
  kind: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** What the job is about, for people: a file name, a platform. */
  subject: z.string(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  attempts: z.number().int(),
  code: z.string().nullable(),
  isCancellable: z.boolean(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
})
export type Job = z.infer<typeof JobShape>

export const ScheduleShape = z.object({
  name: z.string(),
  cron: z.string(),
  zone: z.string(),
  lastRunAt: Instant.nullable(),
  lastCode: z.string().nullable(),
  nextRunAt: Instant.nullable(),
})

export const HealthShape = z.object({
  ok: z.boolean(),
  versions: z.record(z.string(), z.string()),
  dataFolder: z.string(),
  databaseBytes: z.number().int(),
  walBytes: z.number().int(),
  freeBytes: z.number().int().nullable(),
  /** SQLite settings as read back from the open connection. */
  pragmas: z.record(z.string(), z.union([z.string(), z.number()])),
  migration: z.number().int(),
  startedAt: Instant,
  lastBackupAt: Instant.nullable(),
  lastVerify: z.object({ at: Instant, ok: z.boolean(), differences: z.number().int() }).nullable(),
  integrity: z.object({ at: Instant, ok: z.boolean(), messages: z.array(z.string()) }).nullable(),
  jobs: z.object({ queued: z.number().int(), running: z.number().int(), failed: z.number().int() }),
})
export type Health = z.infer<typeof HealthShape>

export const CallShape = z.object({ name: z.string(), at: Instant, ms: z.number(), code: z.string().nullable() })

export const BackupShape = z.object({
  id: Id,
  at: Instant,
  reason: z.enum(['quarter_hour', 'daily', 'weekly', 'close', 'migration', 'import', 'restore', 'repair', 'manual']),
  bytes: z.number().int(),
  sha256: z.string(),
  /** Position of the stock ledger the backup holds. */
  ledgerSeq: z.number().int(),
  /** Link of the last move, hex: the file's whole ledger in 64 characters; '' before the first move or version 20 of the file. */
  ledgerHead: z.string().default(''),
  orders: z.number().int(),
  /** Photos of returns the data lists, and their size: they lie in the folder photos/, not in the backup. */
  photos: z.number().int().default(0),
  photoBytes: z.number().int().default(0),
  migration: z.number().int(),
  isVerified: z.boolean(),
})
export type Backup = z.infer<typeof BackupShape>

export const DeletionShape = z.object({
  at: Instant,
  reason: z.string(),
  platform: z.string(),
  orders: z.number().int(),
  beforeDay: Day,
})

export const systemContract = {
  getHealth: read('/system/health', EVERYONE).output(HealthShape),
  listCalls: read('/system/calls').output(z.array(CallShape)),
  checkIntegrity: command('/system/integrity-check')
    .input(z.object({ commandKey: CommandKey }))
    .output(z.object({ jobId: Id })),
  exportDiagnostics: command('/system/diagnostics', OWNER)
    .input(z.object({ commandKey: CommandKey }))
    .output(z.object({ fileToken: z.string(), fileName: z.string() })),
  /** One event per change after commit; `seq` counts up so that a gap is seen. */
  watch: stream('/system/events', EVERYONE).output(
    eventIterator(z.object({ seq: z.number().int(), topics: z.array(z.enum(TOPICS)), job: JobShape.optional() })),
  ),
}

export const settingsContract = {
  get: read('/settings', EVERYONE).output(SettingsShape),
  update: command('/settings/update', OWNER)
    .input(z.object({ commandKey: CommandKey, changes: SettingsShape.omit({ isDemo: true }).partial() }))
    .output(SettingsShape),
  /** First set-up of a data folder. */
  initialise: command('/settings/initialise', OWNER)
    .errors(refusals('DATA_ALREADY_INITIALISED'))
    .input(
      z.object({
        commandKey: CommandKey,
        stockStart: Day,
        zone: z.string().default('Asia/Shanghai'),
        currency: Currency.default('CNY'),
      }),
    )
    .output(SettingsShape),
}

export const jobsContract = {
  list: query('/jobs/list', EVERYONE).input(PageInput).output(pageOf(JobShape)),
  get: query('/jobs/get', EVERYONE)
    .input(z.object({ id: Id }))
    .output(JobShape),
  cancel: command('/jobs/cancel')
    .errors(refusals('JOB_NOT_CANCELLABLE'))
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(JobShape),
  listSchedules: read('/jobs/schedules').output(z.array(ScheduleShape)),
  runSchedule: command('/jobs/schedules/run')
    .input(z.object({ commandKey: CommandKey, name: z.string() }))
    .output(z.object({ jobId: Id })),
}

export const backupContract = {
  list: read('/backup/list', OWNER).output(z.array(BackupShape)),
  make: command('/backup/make', OWNER)
    .errors(refusals('BACKUP_FAILED'))
    .input(z.object({ commandKey: CommandKey }))
    .output(BackupShape),
  /** Verified copy into a new file, swap, old set kept 30 days; every screen reloads. */
  restore: command('/backup/restore', OWNER)
    .errors(refusals('BACKUP_NOT_VALID'))
    .input(z.object({ commandKey: CommandKey, id: Id }))
    .output(BackupShape),
  /** Step 1 of moving to a new PC: one file to carry. */
  exportMove: command('/backup/export', OWNER)
    .errors(refusals('BACKUP_FAILED'))
    .input(z.object({ commandKey: CommandKey }))
    .output(z.object({ fileToken: z.string(), fileName: z.string() })),
  /** Step 3: the carried file (uploaded) becomes the data of this PC. */
  importMove: command('/backup/import', OWNER)
    .errors(refusals('BACKUP_NOT_VALID'))
    .input(z.object({ commandKey: CommandKey, uploadToken: z.string() }))
    .output(BackupShape),
}

export const privacyContract = {
  listDeletions: query('/privacy/deletions', OWNER).input(PageInput).output(pageOf(DeletionShape)),
  /** What the next retention run would delete. */
  preview: read('/privacy/preview', OWNER).output(
    z.array(z.object({ platform: z.string(), beforeDay: Day, orders: Quantity })),
  ),
  runRetention: command('/privacy/run', OWNER)
    .input(z.object({ commandKey: CommandKey }))
    .output(z.object({ jobId: Id })),
}

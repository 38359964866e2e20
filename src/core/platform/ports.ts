/** Everything the core needs from outside. Shells bring real ones, tests bring their own. */
import type { NoticeCode } from '../../contract/notices.ts'
import type { Children } from './children.ts'

export interface Clock {
  /** Wall clock, UTC ms. */
  now(): number
  /** Milliseconds that never jump. */
  monotonic(): number
}

export interface Ids {
  /** A new id: URL-safe text, sortable by time of making. */
  next(): string
}

export type LogValue = string | number | boolean | null | undefined | readonly (string | number)[]
/** Allow-list logging: fields are named values; never rows, addresses or SQL parameters. */
export interface Log {
  info(event: string, fields?: Record<string, LogValue>): void
  warn(event: string, fields?: Record<string, LogValue>): void
  error(event: string, fields?: Record<string, LogValue>): void
}

export interface Http {
  fetch(url: string, init?: RequestInit): Promise<Response>
}

export interface Secrets {
  /** Wraps a secret for storage; never a clear text. */
  seal(plain: string): Promise<string>
  open(sealed: string): Promise<string>
}

export interface Notifier {
  /** A native notification or an entry of the alerts inbox; `key` groups repeats. */
  notify(message: { key: string; code: NoticeCode; values: Record<string, string | number> }): void
}

export interface Paths {
  /** Absolute path of the data folder. */
  readonly data: string
}

/** What a shell brings to `createCore`. */
export interface CoreDeps {
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly http: Http
  readonly secrets: Secrets
  readonly notifier: Notifier
  readonly paths: Paths
  readonly children: Children
  /** Name and version of the app, for backups and health. */
  readonly version: string
}

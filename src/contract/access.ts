/** Who may call what, and what kind of call it is. */
export const ROLES = ['owner', 'staff', 'picker', 'counter'] as const
export type Role = (typeof ROLES)[number]

/** A query changes nothing and may be retried; a command is one unit of work; a stream is an event iterator. */
export type ProcedureKind = 'query' | 'command' | 'stream'

export interface ProcedureMeta {
  readonly access: readonly Role[]
  readonly kind: ProcedureKind
}

/** Everybody in the shop. */
export const EVERYONE: readonly Role[] = [...ROLES]
/** Those who see buyers, money and settings of daily work. */
export const OFFICE: readonly Role[] = ['owner', 'staff']
export const OWNER: readonly Role[] = ['owner']

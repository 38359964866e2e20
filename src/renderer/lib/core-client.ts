/**
 * The only way a screen talks to the business: `core.orders.get(...)` for single calls, `api.orders.get.queryOptions(...)`
 * for TanStack Query. Hides the RPC library, so that it can be replaced here alone.
 */
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '../../contract/index.ts'
import { CoreLink } from './core-link.ts'

export type CoreClient = ContractRouterClient<Contract>

/** Typed calls; each rejects with a CoreError (see `toCoreError`). */
export const core: CoreClient = createORPCClient(new CoreLink())

/** Query and mutation options of each procedure. */
export const api = createTanstackQueryUtils(core)

/** A fresh idempotency key: one per intention of the user; a retry of the same intention keeps its key. */
export function newCommandKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

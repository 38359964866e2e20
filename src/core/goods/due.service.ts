/** After a mapping changed: the orders on it are projected, few at once, many in the background. */
import type { CoreEnv } from '../calls/environment.ts'
import type { Tx } from '../db/index.ts'
import { countDue, markDue, type ProjectionContext, projectDue, settleContention } from '../orders/index.ts'

/** Orders projected in the command itself; more would make the owner wait. */
const AT_ONCE = 200

/** Projects the orders of these listings inside the running transaction, or leaves the rest to a job. Answers how many orders there are. */
export function projectListings(
  env: CoreEnv,
  tx: Tx,
  context: ProjectionContext,
  listingIds: readonly number[],
): number {
  if (listingIds.length === 0) return 0
  markDue(tx, listingIds)
  const due = countDue(tx)
  if (due > AT_ONCE)
    env.jobs.enqueue(tx, { kind: 'orders.projectDue', subject: '', payload: {}, dedupeKey: 'orders.projectDue' })
  else {
    projectDue(tx, context, AT_ONCE)
    settleContention(tx, context)
  }
  env.uow.touch('orders', 'stock', 'alerts')
  return due
}

/** The contract's `stock` area: levels, moves and why; corrections by hand; proof. */
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import { type AfterChange, correctionHandlers } from './correction.handlers.ts'
import { proofHandlers } from './proof.handlers.ts'
import { stockQueries } from './stock.queries.ts'

/** `afterChange` lets waiting orders be served when a correction brings goods. */
export function stockHandlers(env: CoreEnv, afterChange: AfterChange): HandlersOf<'stock'> {
  return { ...stockQueries(env), ...correctionHandlers(env, afterChange), ...proofHandlers(env, afterChange) }
}

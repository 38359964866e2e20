/** The three builders every procedure of the contract starts from. */
import { oc } from '@orpc/contract'
import { OFFICE, type ProcedureMeta, type Role } from './access.ts'
import { COMMON_REFUSALS } from './errors.ts'

const base = oc.$meta<ProcedureMeta>({ access: OFFICE, kind: 'query' }).errors(COMMON_REFUSALS)

/** A query: changes nothing. REST: POST keeps filters out of addresses and logs. */
export const query = (path: `/${string}`, access: readonly Role[] = OFFICE) =>
  base.meta({ access, kind: 'query' }).route({ method: 'POST', path, tags: [tagOf(path)] })

/** A query without input, reachable by GET. */
export const read = (path: `/${string}`, access: readonly Role[] = OFFICE) =>
  base.meta({ access, kind: 'query' }).route({ method: 'GET', path, tags: [tagOf(path)] })

/** A command: one unit of work, its input carries `commandKey`. */
export const command = (path: `/${string}`, access: readonly Role[] = OFFICE) =>
  base.meta({ access, kind: 'command' }).route({ method: 'POST', path, tags: [tagOf(path)] })

/** An event stream. */
export const stream = (path: `/${string}`, access: readonly Role[] = OFFICE) =>
  base.meta({ access, kind: 'stream' }).route({ method: 'GET', path, tags: [tagOf(path)] })

function tagOf(path: string): string {
  return path.split('/')[1] ?? 'other'
}

/**
 * Binds plain handlers to the contract: access check, validation, command keys, timing and error
 * mapping stand here once for every procedure.
 */
import { implement } from '@orpc/server'
import type { ProcedureMeta } from '../../contract/access.ts'
import { type Contract, contract } from '../../contract/index.ts'
import type { Call, HandlersOf } from '../calls/handler.ts'
import type { UnitOfWork } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import type { CoreDeps } from '../platform/ports.ts'
import type { CallLog } from './call-log.ts'
import { type AnyHandler, Commands } from './commands.ts'
import type { CallContext, Core, CoreRouter } from './core.ts'
import { toAnswer } from './error-mapping.ts'

/** Every procedure of the contract has its handler, or the core does not compile. */
export type AllHandlers = { readonly [Area in keyof Contract]: HandlersOf<Area> }

interface RouterDeps {
  readonly deps: CoreDeps
  readonly uow: UnitOfWork
  readonly calls: CallLog
  readonly trouble: () => Core['trouble']
}

/** What answers while another core holds the folder. */
const WHEN_LOCKED: ReadonlySet<string> = new Set(['system.getHealth', 'system.listCalls', 'settings.get'])
/** What answers although the data could not be opened. */
const WHEN_UNREADABLE: ReadonlySet<string> = new Set([
  ...WHEN_LOCKED,
  'system.watch',
  'backup.list',
  'backup.restore',
  'backup.importMove',
])

/** What the loop below needs of one implementer of the contract. */
interface Bindable {
  handler(run: (options: { input: unknown; context: CallContext; signal?: AbortSignal }) => Promise<unknown>): unknown
}

export function createRouter(handlers: AllHandlers, room: RouterDeps): CoreRouter {
  const commands = new Commands(room.uow, room.deps.clock)
  const isStored = () => room.trouble() === null
  const root = implement(contract).$context<CallContext>().use(watchEveryCall(room))
  const bound: Record<string, Record<string, unknown>> = {}
  for (const [area, procedures] of Object.entries(contract)) {
    bound[area] = {}
    for (const [name, procedure] of Object.entries(procedures)) {
      const full = `${area}.${name}`
      const { kind }: ProcedureMeta = procedure['~orpc'].meta
      // Generic by design: each handler's type was checked against its own procedure where it was written.
      const handler = (handlers as unknown as Record<string, Record<string, AnyHandler>>)[area]?.[name]
      if (handler === undefined) throw new Error(`${full} has no handler`)
      const implementer = (root as unknown as Record<string, Record<string, Bindable>>)[area]?.[name]
      bound[area][name] = implementer?.handler(async ({ input, context, signal }) => {
        const call: Call = signal === undefined ? { caller: context.caller } : { caller: context.caller, signal }
        if (kind === 'command') return await commands.run(full, handler, input, call, isStored)
        if (typeof handler !== 'function') throw new Error(`${full} writes but is no command`)
        return await handler(input, call)
      })
    }
  }
  return bound as CoreRouter
}

/** Runs before validation, so that refusals of validation are mapped and timed too. */
function watchEveryCall(room: RouterDeps) {
  const { clock } = room.deps
  return implement(contract)
    .$context<CallContext>()
    .middleware(async ({ next, path, procedure, context }) => {
      const name = path.join('.')
      const at = clock.now()
      const start = clock.monotonic()
      let code: string | null = null
      try {
        const { access }: ProcedureMeta = procedure['~orpc'].meta
        if (!access.includes(context.caller.role)) throw new Refusal('ACCESS_DENIED')
        refuseInTrouble(room, name)
        return await next()
      } catch (error) {
        room.uow.distrust(error)
        const declared = new Set(Object.keys(procedure['~orpc'].errorMap))
        const answer = toAnswer(error, name, declared, room.deps)
        code = answer.code
        throw answer
      } finally {
        room.calls.add({ name, at, ms: clock.monotonic() - start, code })
      }
    })
}

/** A failing disk is re-read before anything is answered again; data that could not be opened answers nothing. */
function refuseInTrouble(room: RouterDeps, name: string): void {
  const trouble = room.trouble()
  if (trouble === null) room.uow.heal()
  else if (!(trouble.code === 'DATA_LOCKED' ? WHEN_LOCKED : WHEN_UNREADABLE).has(name)) throw new Refusal(trouble.code)
}

/** Proof of the pool: on demand, every night, and the guided repair of what it found. */
import { z } from 'zod'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import { defineJob, type JobDefinition, PATIENT, type ScheduleDefinition } from '../jobs/index.ts'
import type { AfterChange } from './correction.handlers.ts'
import { lastProof, proveAndKeep } from './proof.service.ts'
import { planRepairs, repairOrder, repairPlace } from './repair.service.ts'

type ProofHandlers = Pick<HandlersOf<'stock'>, 'verify' | 'lastProof' | 'planRepair' | 'repairPlace' | 'repairOrder'>

export function proofHandlers(env: CoreEnv, afterChange: AfterChange): ProofHandlers {
  return {
    verify: () => proveAndKeep(env),
    lastProof: () => lastProof(env.uow.read),
    planRepair: () => planRepairs(env.uow.read, lastProof(env.uow.read)),
    async repairPlace(input, { caller }) {
      await env.backups.before('repair')
      env.uow.write((tx) => {
        repairPlace(tx, input, { at: env.deps.clock.now(), actor: caller.actor })
        afterChange(tx, caller.actor)
        env.uow.touch('stock', 'orders', 'alerts')
      }, caller.device)
      return await proveAndKeep(env)
    },
    async repairOrder(input, { caller }) {
      await env.backups.before('repair')
      env.uow.write((tx) => {
        repairOrder(tx, input, { at: env.deps.clock.now(), actor: caller.actor })
        afterChange(tx, caller.actor)
        env.uow.touch('stock', 'orders', 'alerts')
      }, caller.device)
      return await proveAndKeep(env)
    },
  }
}

const VERIFY = { kind: 'stock.verify', subject: '', payload: {} }

/** The proof of every night; a night that was missed is caught up. */
export function stockProof(env: CoreEnv): {
  jobs: readonly JobDefinition[]
  schedules: readonly ScheduleDefinition[]
} {
  return {
    jobs: [
      defineJob({
        kind: VERIFY.kind,
        lane: 'small',
        payload: z.object({}),
        retry: PATIENT,
        run: async () => {
          await proveAndKeep(env)
        },
      }),
    ],
    schedules: [{ name: VERIFY.kind, cron: '30 3 * * *', job: VERIFY }],
  }
}

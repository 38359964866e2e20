/** The contract's `system` area: health, last calls, integrity check, diagnostics, change events. */
import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import { defineJob, PATIENT } from '../jobs/index.ts'
import { saveIntegrity } from './health.repo.ts'
import { type HouseView, healthOf } from './health.service.ts'

type SystemHandlers = HandlersOf<'system'>

export interface HealthRoom extends HouseView {
  readonly listCalls: SystemHandlers['listCalls']
  readonly watch: SystemHandlers['watch']
  /** Last log events, without personal data. */
  logTail(): readonly unknown[]
  /** Proves the live file: sound when `messages` is empty. */
  prove(): Promise<{ messages: readonly string[]; isSound: boolean }>
  /** Proves the stock pool and keeps the result. */
  proveStock(): Promise<unknown>
}

const CHECK = { kind: 'health.checkIntegrity', subject: '', payload: {} }

export function createHealth(env: CoreEnv, room: HealthRoom): Feature<'system'> {
  return {
    handlers: {
      system: {
        getHealth: () => healthOf(env, room),
        listCalls: room.listCalls,
        watch: room.watch,
        checkIntegrity: { write: (tx) => ({ jobId: env.jobs.enqueue(tx, { ...CHECK, dedupeKey: CHECK.kind }) }) },
        exportDiagnostics: (_input, call) => exportDiagnostics(env, room, call),
      },
    },
    jobs: [
      defineJob({
        kind: CHECK.kind,
        lane: 'small',
        payload: z.object({}),
        retry: PATIENT,
        run: () => checkIntegrity(env, room),
      }),
    ],
    schedules: [{ name: 'health.integrity', cron: '40 13 * * 3', job: CHECK }],
  }
}

async function checkIntegrity(env: CoreEnv, room: HealthRoom): Promise<void> {
  const { messages, isSound } = await room.prove()
  const at = env.deps.clock.now()
  env.uow.write((tx) => {
    saveIntegrity(tx, { at, ok: messages.length === 0, messages: [...messages] })
    env.uow.touch('alerts')
  })
  // A ledger that differs in a whole file is told by its own proof, which also knows the way out.
  if (isSound) await room.proveStock()
  else env.deps.notifier.notify({ key: 'health.integrity', code: 'DATA_DAMAGED', values: {} })
}

/** One JSON file for whoever helps: no rows, names, addresses, paths or subjects of jobs. */
async function exportDiagnostics(
  env: CoreEnv,
  room: HealthRoom,
  call: Parameters<Extract<SystemHandlers['exportDiagnostics'], (...args: never) => unknown>>[1],
): Promise<{ fileToken: string; fileName: string }> {
  const { listCalls } = room
  const place = env.uow.write((tx) => env.files.make(tx, 'zhanggui-diagnostics.json'))
  const { dataFolder: _masked, ...health } = healthOf(env, room)
  const report = {
    health,
    settings: env.settings.get(),
    calls: typeof listCalls === 'function' ? await listCalls(undefined, call) : [],
    log: room.logTail(),
  }
  writeFileSync(place.path, JSON.stringify(report, null, 2), { mode: 0o600 })
  return { fileToken: place.token, fileName: place.fileName }
}

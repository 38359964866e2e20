/**
 * A whole core on a real SQLite file in a temporary folder, with a clock the test moves and scripted
 * ports; called through the contract like a screen does.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient, type RouterClient } from '@orpc/server'
import type { CallContext, Core, CoreRouter } from '../../src/core/app/core.ts'
import { createCore } from '../../src/core/app/create-core.ts'
import type { Caller } from '../../src/core/calls/handler.ts'
import type { CoreDeps, Notifier } from '../../src/core/platform/ports.ts'
import { createNodeChildren } from '../../src/server/node-children.ts'

export type CoreClient = RouterClient<CoreRouter>

/** 2026-11-01T02:00:00Z, a Sunday morning in China. */
export const BOX_NOW = Date.UTC(2026, 10, 1, 2)

export class FakeClock {
  #wall: number
  #steady = 0
  constructor(now: number) {
    this.#wall = now
  }
  now(): number {
    return this.#wall
  }
  monotonic(): number {
    return this.#steady
  }
  /** Time passes. */
  advance(ms: number): void {
    this.#wall += ms
    this.#steady += ms
  }
  /** Somebody sets the wall clock; no time passes. */
  setWall(now: number): void {
    this.#wall = now
  }
}

export interface LoggedEvent {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly fields: Record<string, unknown>
}

export interface CoreBoxOptions {
  /** Wall clock at start, UTC ms. */
  readonly now?: number
  /** An existing data folder; a fresh temporary one when absent. */
  readonly dir?: string
  readonly deps?: Partial<CoreDeps>
  /** Day for settings.initialise; null leaves the folder as it is. */
  readonly stockStart?: string | null
  readonly caller?: Caller
}

export interface CoreBox {
  readonly core: Core
  /** Calls as the owner (or `caller`). */
  readonly client: CoreClient
  readonly clock: FakeClock
  readonly dir: string
  readonly logged: LoggedEvent[]
  readonly notified: Parameters<Notifier['notify']>[0][]
  /** A client for another caller. */
  as(caller: Caller): CoreClient
  /** A new command key. */
  key(): string
  /** Stops the core (without closing backup) and deletes the folder, if the box made it. */
  dispose(): Promise<void>
}

const OWNER: Caller = { role: 'owner', actor: 'owner' }

/** A core set up with `stockStart` 2026-10-01 unless the options say otherwise. */
export async function coreBox(options: CoreBoxOptions = {}): Promise<CoreBox> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'zhanggui-box-'))
  const clock = new FakeClock(options.now ?? BOX_NOW)
  const logged: LoggedEvent[] = []
  const notified: CoreBox['notified'] = []
  const core = await createCore({ ...scriptedDeps(dir, clock, logged, notified), ...options.deps })
  let keys = 0
  const nextKey = () => {
    keys += 1
    return `box-key-${keys}-${randomUUID()}`
  }
  const box: CoreBox = {
    core,
    client: clientOf(core, options.caller ?? OWNER),
    clock,
    dir,
    logged,
    notified,
    as: (caller) => clientOf(core, caller),
    key: nextKey,
    dispose: async () => {
      await core.stop({ withoutBackup: true })
      if (options.dir === undefined) rmSync(dir, { recursive: true, force: true })
    },
  }
  const stockStart = options.stockStart === undefined ? '2026-10-01' : options.stockStart
  if (stockStart !== null && core.trouble === null && (await box.client.settings.get()).stockStart === null)
    await box.client.settings.initialise({ commandKey: box.key(), stockStart })
  return box
}

function clientOf(core: Core, caller: Caller): CoreClient {
  return createRouterClient<CoreRouter, Record<never, never>>(core.router, {
    context: { caller } satisfies CallContext,
  })
}

/** Over all boxes and processes, so that a core opened again on the same folder makes no id twice. */
const PROCESS = randomUUID().slice(0, 6)
let made = 0

/** Ports of a core in `dir` that do nothing outside it. */
export function scriptedDeps(
  dir: string,
  clock = new FakeClock(BOX_NOW),
  logged: LoggedEvent[] = [],
  notified: CoreBox['notified'] = [],
): CoreDeps {
  const at = (level: LoggedEvent['level']) => (event: string, fields?: Record<string, unknown>) => {
    logged.push({ level, event, fields: fields ?? {} })
  }
  return {
    clock,
    ids: {
      next: () => {
        made += 1
        return `${clock.now().toString(36).padStart(9, '0')}-${made.toString(36).padStart(6, '0')}-${PROCESS}`
      },
    },
    log: { info: at('info'), warn: at('warn'), error: at('error') },
    http: { fetch: () => Promise.reject(new Error('the box has no network')) },
    secrets: {
      seal: (plain) => Promise.resolve(`sealed:${plain}`),
      open: (sealed) => Promise.resolve(sealed.replace('sealed:', '')),
    },
    notifier: { notify: (message) => notified.push(message) },
    paths: { data: dir },
    children: createNodeChildren(),
    version: 'zhanggui test',
  }
}

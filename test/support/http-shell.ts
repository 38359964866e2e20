/** The real HTTP face over a small router of a few real procedures: what the shell does, without a database. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { implement } from '@orpc/server'
import { contract } from '../../src/contract/index.ts'
import type { CallContext } from '../../src/core/app/core.ts'
import type { Log } from '../../src/core/platform/ports.ts'
import type { HostedCore } from '../../src/server/http/app.ts'
import { type HttpServer, startHttpServer } from '../../src/server/http/server.ts'

export const API_TOKEN = 'test-token-0123456789'

export interface TestShell {
  readonly server: HttpServer
  readonly folder: string
  readonly logged: { event: string; fields: object }[]
  /** How many procedures were reached. */
  readonly calls: string[]
  /** Streams that are open now. */
  readonly openStreams: () => number
  readonly emit: () => void
  stop(): Promise<void>
}

export async function startTestShell(): Promise<TestShell> {
  const folder = mkdtempSync(join(tmpdir(), 'zhanggui-http-'))
  writePages(join(folder, 'pages'))
  const logged: { event: string; fields: object }[] = []
  const note = (event: string, fields: object = {}) => void logged.push({ event, fields })
  const log: Log = { info: note, warn: note, error: note }
  const calls: string[] = []
  const streams = new Set<() => void>()
  let number = 0
  const server = await startHttpServer({
    core: testCore(folder, calls, streams),
    port: 0,
    pages: join(folder, 'pages'),
    apiToken: API_TOKEN,
    version: '0.0.0-test',
    log,
    ids: {
      next() {
        number += 1
        return `test-id-${String(number).padStart(8, '0')}`
      },
    },
    now: () => 1_790_000_000_000,
  })
  return {
    server,
    folder,
    logged,
    calls,
    openStreams: () => streams.size,
    emit: () => {
      for (const wake of streams) wake()
    },
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function writePages(pages: string): void {
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<!doctype html><script nonce="__CSP_NONCE__" src="./assets/a.js"></script>')
  writeFileSync(join(pages, 'assets', 'index-a1b2c3d4.js'), 'export {}')
  writeFileSync(join(pages, '..', 'private.txt'), 'not for the web')
}

function testCore(folder: string, calls: string[], streams: Set<() => void>): HostedCore {
  const router = implement(contract).$context<CallContext>()
  const settings = {
    stockStart: '2026-10-01',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    unpaidMinutes: 30,
    unpaidMinutesBy: {},
    preferredPlatforms: [],
    isSplitAllowed: false,
    minDaysLeft: {},
    urgentHours: 4,
    shipByHours: {},
    language: 'zh-CN' as const,
    theme: 'system' as const,
    density: 'compact' as const,
    retentionDays: {},
    isDemo: false,
  }
  return {
    router: {
      settings: {
        get: router.settings.get.handler(({ context }) => {
          calls.push(`settings.get ${context.caller.role} ${context.caller.actor}`)
          return settings
        }),
        update: router.settings.update.handler(() => {
          calls.push('settings.update')
          return settings
        }),
      },
      stock: {
        list: router.stock.list.handler(({ input, errors }) => {
          calls.push('stock.list')
          if (input.search === 'fail') throw new Error('SELECT secret FROM stock')
          if (input.search === 'busy') throw errors.DATABASE_BUSY({ data: { values: {} } })
          return { rows: [], nextCursor: null }
        }),
      },
      system: { watch: router.system.watch.handler(() => watch(streams)) },
    },
    stageUpload: (fileName) => {
      calls.push(`upload ${fileName}`)
      return { token: 'upload-1', path: join(folder, 'upload-1') }
    },
    resolveFile: (token) =>
      token === 'known' ? { path: join(folder, 'private.txt'), fileName: '订单 "10月".xlsx' } : null,
  }
}

/** One event per wake-up; leaves the set when its reader goes. */
async function* watch(streams: Set<() => void>) {
  let wake: () => void = () => undefined
  const entry = () => wake()
  streams.add(entry)
  try {
    for (let seq = 1; ; seq += 1) {
      yield { seq, topics: ['orders' as const] }
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  } finally {
    streams.delete(entry)
  }
}

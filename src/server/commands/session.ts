/**
 * A command's way to the business: the core hosted in this process, or, when the app holds the data folder,
 * the running core over HTTP. Both speak the contract.
 */
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../contract/index.ts'
import type { Core } from '../../core/app/core.ts'
import { defaultDataFolder } from '../data-folder.ts'
import type { RunningApp } from '../running-file.ts'
import type { CommandLine } from './arguments.ts'
import { CommandRefusal } from './refused.ts'

export type ContractClient = ContractRouterClient<Contract>

export interface CommandSession {
  readonly client: ContractClient
  /** Absolute path of the data folder. */
  readonly folder: string
  /** The core in this process; null when the command talks to a running app. */
  readonly core: Core | null
  /** Sees that queued jobs run; call it again while waiting for one. A running app does so by itself. */
  work(): void
  close(): Promise<void>
}

export interface SessionOptions {
  /** Make the folder when there is none. */
  readonly mayCreate: boolean
  /** Answer even when the data cannot be opened: for doctor and backups. */
  readonly mayBeTroubled?: boolean
}

export type OpenSession = (line: CommandLine, options: SessionOptions) => Promise<CommandSession>

export function dataFolderOf(line: CommandLine): string {
  return line.data === undefined ? defaultDataFolder(line.flags.has('demo')) : resolve(line.data)
}

/** Another command may hold the folder for a moment; an app that serves it is found at once. */
const LOCK_WAIT_MS = 5_000
const LOCK_LOOK_MS = 200

/** @throws CommandRefusal DATA_NOT_INITIALISED, DATA_LOCKED, CORE_UNREACHABLE, DATA_DAMAGED, DATA_NEWER_THAN_APP */
export const openSession: OpenSession = async (line, options) => {
  const folder = dataFolderOf(line)
  if (!options.mayCreate && !existsSync(folder)) throw new CommandRefusal('DATA_NOT_INITIALISED')
  const until = performance.now() + LOCK_WAIT_MS
  for (;;) {
    const hosted = await hostCore(folder)
    const code = hosted.core.trouble?.code ?? null
    if (code === null || (code !== 'DATA_LOCKED' && options.mayBeTroubled === true)) {
      return { ...hosted, folder, client: await localClient(hosted.core), work: worker(hosted.core) }
    }
    await hosted.close()
    if (code !== 'DATA_LOCKED') throw new CommandRefusal(code)
    const running = (await import('../running-file.ts')).findRunning(folder)
    if (running !== null) return await remoteSession(folder, running)
    if (performance.now() > until) throw new CommandRefusal('DATA_LOCKED')
    await wait(LOCK_LOOK_MS)
  }
}

async function remoteSession(folder: string, running: RunningApp): Promise<CommandSession> {
  const client = await remoteClient(running)
  return { folder, core: null, client, work: () => undefined, close: async () => undefined }
}

function worker(core: Core): () => void {
  let isDraining = false
  return () => {
    if (isDraining) return
    isDraining = true
    const done = () => {
      isDraining = false
    }
    core.drain().then(done, done)
  }
}

async function hostCore(folder: string): Promise<{ core: Core; close(): Promise<void> }> {
  const [{ createCore }, { createNodePorts }, { createNodeChildren }, { APP_VERSION }] = await Promise.all([
    import('../../core/app/create-core.ts'),
    import('../node-ports.ts'),
    import('../node-children.ts'),
    import('../version.ts'),
  ])
  // A person gets words, not log lines; the log file has them all.
  const stderrLevel = process.stderr.isTTY ? 'silent' : 'warn'
  const ports = createNodePorts({ data: folder, version: APP_VERSION, stderrLevel })
  const core = await createCore({ ...ports, children: createNodeChildren() })
  return {
    core,
    async close() {
      await core.stop()
      ports.log.close()
    },
  }
}

/** The owner at this machine, calling the core in this process. */
async function localClient(core: Core): Promise<ContractClient> {
  const { createRouterClient } = await import('@orpc/server')
  return createRouterClient(core.router, { context: { caller: { role: 'owner', actor: 'cli', device: hostname() } } })
}

async function remoteClient(running: RunningApp): Promise<ContractClient> {
  const [{ createORPCClient }, { RPCLink }] = await Promise.all([import('@orpc/client'), import('@orpc/client/fetch')])
  const link = new RPCLink({
    url: `${running.url}/rpc`,
    headers: { authorization: `Bearer ${running.token}`, 'x-zhanggui': '1', 'x-zhanggui-client': 'cli' },
  })
  return createORPCClient(link)
}

/** A fresh key for one command of the contract. */
export function newCommandKey(): string {
  return crypto.randomUUID()
}

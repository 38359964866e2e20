/** The real ports of the Node shell: what `createCore` needs besides the child processes. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock, CoreDeps, Http } from '../core/platform/ports.ts'
import { createKeyFileSecrets } from './ports/key-file-secrets.ts'
import { createIds } from './ports/node-ids.ts'
import { createNodeLog, type NodeLog, type StderrLevel } from './ports/node-log.ts'

export type NodePorts = Omit<CoreDeps, 'children' | 'log'> & { readonly log: NodeLog }

export interface NodePortsOptions {
  /** Absolute path of the data folder; made when missing, for the owner only. */
  readonly data: string
  readonly version: string
  readonly stderrLevel: StderrLevel
}

const HTTP_TIMEOUT_MS = 30_000

export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }

export function createNodePorts(options: NodePortsOptions): NodePorts {
  mkdirSync(options.data, { recursive: true, mode: 0o700 })
  const log = createNodeLog({ folder: options.data, now: systemClock.now, stderrLevel: options.stderrLevel })
  return {
    clock: systemClock,
    ids: createIds(systemClock),
    log,
    http: systemHttp,
    secrets: createKeyFileSecrets(join(options.data, 'secrets.key')),
    notifier: { notify: ({ key, code }) => log.info('notice', { key, code }) },
    paths: { data: options.data },
    version: options.version,
  }
}

const systemHttp: Http = {
  fetch(url, init) {
    const limit = AbortSignal.timeout(HTTP_TIMEOUT_MS)
    return fetch(url, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit })
  },
}

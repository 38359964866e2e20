/**
 * The core in its utility process: the only owner of the data. Windows talk to it over ports that main
 * hands in; the command line and the open API reach it over loopback HTTP, as in the Node shell.
 */

import { hostname } from 'node:os'
import { createRouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { MessagePortMain, ParentPort } from 'electron'
import type { NoticeCode } from '../contract/notices.ts'
import type { CallContext, Core } from '../core/app/core.ts'
import { createCore } from '../core/app/create-core.ts'
import { ensureDemoShop } from '../server/demo-shop.ts'
import { type HttpServer, startHttpServer } from '../server/http/server.ts'
import { createNodePorts, type NodePorts } from '../server/node-ports.ts'
import { announceRunning, ensureApiToken, withdrawRunning } from '../server/running-file.ts'
import type { FromCore, ToCore } from './control-messages.ts'
import { createRelayedChildren } from './relayed-children.ts'
import { createRelayedSecrets } from './relayed-secrets.ts'

interface StartArguments {
  readonly data: string
  readonly pages: string
  readonly version: string
  readonly isDemo: boolean
}

/** Counts are sent at most this often. */
const COUNTS_MS = 500
const CONTEXT: CallContext = { caller: { role: 'owner', actor: 'desktop', device: hostname() } }

const parent: ParentPort = process.parentPort
const listeners = new Set<(message: ToCore) => void>()
const send = (message: FromCore): void => parent.postMessage(message)
const control = { send, onMessage: (listener: (message: ToCore) => void) => void listeners.add(listener) }

function receivePorts(core: Core): void {
  const handler = new RPCHandler(core.router)
  parent.on('message', (event) => {
    // Main is of the same build: its messages have the shapes of control-messages.ts.
    const message = event.data as ToCore
    if (message.kind === 'port') for (const port of event.ports) attach(handler, port)
    else for (const listener of listeners) listener(message)
  })
}

function attach(handler: RPCHandler<CallContext>, port: MessagePortMain): void {
  handler.upgrade(port, { context: CONTEXT })
  port.start()
}

/** Today's counts for the tray, after every change, at most twice a second. */
function reportCounts(core: Core): void {
  const client = createRouterClient(core.router, { context: CONTEXT })
  let isDue = false
  const report = async () => {
    isDue = false
    const { counts } = await client.orders.countTabs({})
    send({
      kind: 'counts',
      counts: {
        toShip: counts.to_ship ?? 0,
        urgent: counts.urgent ?? 0,
        onHold: (counts.on_hold ?? 0) + (counts.to_map ?? 0),
      },
    })
  }
  const later = () => {
    if (isDue) return
    isDue = true
    setTimeout(() => void report().catch(() => undefined), COUNTS_MS)
  }
  core.onChange((event) => {
    if (event.topics.includes('orders')) later()
  })
  later()
}

async function serve(core: Core, ports: NodePorts, start: StartArguments): Promise<HttpServer> {
  const token = ensureApiToken(start.data)
  const server = await startHttpServer({
    core,
    port: 0,
    pages: start.pages,
    apiToken: token,
    version: ports.version,
    log: ports.log,
    ids: ports.ids,
    now: () => ports.clock.now(),
  })
  announceRunning(start.data, server.url)
  send({ kind: 'ready', url: server.url, token })
  return server
}

async function main(start: StartArguments): Promise<void> {
  const ports = createNodePorts({ data: start.data, version: start.version, stderrLevel: 'warn' })
  const notifier = {
    notify: ({ code, values }: { code: NoticeCode; values: Record<string, string | number> }) =>
      send({ kind: 'notice', code, values }),
  }
  const core = await createCore({
    ...ports,
    notifier,
    secrets: createRelayedSecrets(control),
    children: createRelayedChildren(control),
  })
  receivePorts(core)
  if (core.trouble !== null) send({ kind: 'trouble', code: core.trouble.code })
  if (start.isDemo) await ensureDemoShop(core)
  const server = core.trouble?.code === 'DATA_LOCKED' ? null : await serve(core, ports, start)
  core.start()
  if (core.trouble === null) reportCounts(core)
  listeners.add((message) => {
    if (message.kind !== 'stop') return
    void (async () => {
      withdrawRunning(start.data)
      await server?.stop()
      await core.stop()
      ports.log.close()
      send({ kind: 'stopped' })
    })()
  })
}

// Main starts this program with exactly these arguments.
const [data = '', pages = '', version = '', demo = ''] = process.argv.slice(2)
await main({ data, pages, version, isDemo: demo === 'demo' })

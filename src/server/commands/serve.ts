/**
 * `serve`: hosts the core behind loopback HTTP until it is told to stop. With `--json` the first line is
 * {"url","signInUrl","apiToken","openapi"}; otherwise a friendly message with the one-time link.
 */
import type { Core } from '../../core/app/core.ts'
import { createCore } from '../../core/app/create-core.ts'
import { type HttpServer, startHttpServer } from '../http/server.ts'
import { createNodeChildren } from '../node-children.ts'
import { createNodePorts, type NodePorts } from '../node-ports.ts'
import { findPages } from '../pages-folder.ts'
import { announceRunning, ensureApiToken, findRunning, withdrawRunning } from '../running-file.ts'
import { APP_VERSION } from '../version.ts'
import { type CommandLine, UsageError } from './arguments.ts'
import type { Command, CommandContext } from './command.ts'
import { EXIT_DONE, printJson } from './io.ts'
import { openBrowser } from './open-browser.ts'
import { CommandRefusal } from './refused.ts'
import { dataFolderOf } from './session.ts'
import { wordsOf } from './words.ts'

interface Shell {
  readonly core: Core
  readonly ports: NodePorts
  readonly folder: string
}

export const runServe: Command = async (context) => {
  const { line, io } = context
  const port = portOf(line)
  const shell = await host(dataFolderOf(line), context.isJson)
  if (shell.core.trouble?.code === 'DATA_LOCKED') {
    await shell.core.stop()
    shell.ports.log.close()
    return await showRunning(context, shell.folder)
  }
  try {
    if (line.flags.has('demo')) await (await import('../demo-shop.ts')).ensureDemoShop(shell.core)
    const server = await listen(shell, port)
    await announce(context, shell, server)
    await stopWish(io.signal)
    await server.stop()
    if (!context.isJson) await io.out(wordsOf(line.language).serveStopped)
    return EXIT_DONE
  } finally {
    withdrawRunning(shell.folder)
    await shell.core.stop()
    shell.ports.log.close()
  }
}

async function host(folder: string, isJson: boolean): Promise<Shell> {
  const ports = createNodePorts({
    data: folder,
    version: APP_VERSION,
    stderrLevel: isJson ? 'info' : process.stderr.isTTY ? 'silent' : 'warn',
  })
  return { core: await createCore({ ...ports, children: createNodeChildren() }), ports, folder }
}

async function listen({ core, ports, folder }: Shell, port: number): Promise<HttpServer> {
  try {
    const server = await startHttpServer({
      core,
      port,
      pages: findPages(),
      apiToken: ensureApiToken(folder),
      version: ports.version,
      log: ports.log,
      ids: ports.ids,
      now: () => ports.clock.now(),
    })
    announceRunning(folder, server.url)
    core.start()
    ports.log.info('serve.started', { port: server.port })
    return server
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))
      throw new CommandRefusal('INPUT_INVALID', { field: `--port ${port}` })
    throw error
  }
}

async function announce({ line, io, isJson }: CommandContext, { folder }: Shell, server: HttpServer): Promise<void> {
  const signInUrl = server.newSignInLink()
  if (isJson) {
    const { url } = server
    await printJson(io, { url, signInUrl, apiToken: ensureApiToken(folder), openapi: `${url}/api/v1/openapi.json` })
  } else await io.out(wordsOf(line.language).serveReady(signInUrl))
  if (line.flags.has('open')) openBrowser(signInUrl)
}

/** The app runs already: a person gets a new link into it, a program is refused. */
async function showRunning({ line, io, isJson }: CommandContext, folder: string): Promise<number> {
  const running = findRunning(folder)
  if (running === null || isJson) throw new CommandRefusal('DATA_LOCKED')
  const answer = await fetch(`${running.url}/session/link`, {
    method: 'POST',
    headers: { authorization: `Bearer ${running.token}`, 'content-type': 'application/json', 'x-zhanggui': '1' },
    body: '{}',
  })
  const body: unknown = answer.ok ? await answer.json() : null
  if (body === null || typeof body !== 'object' || !('signInUrl' in body) || typeof body.signInUrl !== 'string')
    throw new CommandRefusal('CORE_UNREACHABLE')
  await io.out(wordsOf(line.language).serveAlready(body.signInUrl))
  if (line.flags.has('open')) openBrowser(body.signInUrl)
  return EXIT_DONE
}

function portOf(line: CommandLine): number {
  const text = line.values.port ?? '0'
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UsageError(`--port ${text}`, line.language)
  return port
}

function stopWish(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

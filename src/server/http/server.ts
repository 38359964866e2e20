/**
 * The HTTP face of the Node shell on 127.0.0.1. Every request passes the checks of request-checks.ts, then
 * the session; only then a route sees it. Role, schema and command key are the router's business.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Ids, Log } from '../../core/platform/ports.ts'
import type { Admitted, AppListener, HostedCore } from './app.ts'
import { LIMITS } from './limits.ts'
import { createErrorMapper, type ErrorMapper } from './native-errors.ts'
import { createProcedures, isProcedure } from './procedures.ts'
import { type HttpRefusal, refusal, refusalBody } from './refusal.ts'
import { createRefusalLog } from './refusal-log.ts'
import { checkRequest, isPublic, type Policy } from './request-checks.ts'
import { type RequestFacts, requestFacts } from './request-facts.ts'
import { newNonce, setSecurityHeaders } from './security-headers.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { acceptSockets } from './sockets.ts'
import { createStaticFiles } from './static-files.ts'

export interface HttpServerOptions {
  readonly core: HostedCore
  /** 0 lets the system choose. */
  readonly port: number
  /** Folder of the built renderer. */
  readonly pages: string
  readonly apiToken: string
  readonly version: string
  readonly log: Log
  readonly ids: Ids
  readonly now: () => number
}

export interface HttpServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly port: number
  /** A link that signs the owner in once. */
  newSignInLink(): string
  /** No new requests; running ones get up to 3 s; streams and sockets end at once. */
  stop(): Promise<void>
}

/** Throws when the port is taken (`EADDRINUSE`). */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  let port = options.port
  const policy = (): Policy => ({
    hosts: [`127.0.0.1:${port}`, `localhost:${port}`],
    origins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`],
  })
  const sessions = createSessions({ apiToken: options.apiToken, now: options.now, port: () => port })
  const onRefused = createRefusalLog(options.log, options.now)
  const toContractError = createErrorMapper(options.log, options.ids)
  const newSignInLink = () => `http://127.0.0.1:${port}/#signin=${sessions.newSignInCode()}`
  const procedures = createProcedures(options.core.router, toContractError)
  const app = lateApp(options, sessions, toContractError, () => port, newSignInLink)
  const streams = new Set<ServerResponse>()
  /** Sees one admitted request to its answer. */
  async function answer(response: ServerResponse, admitted: Admitted): Promise<void> {
    const { incoming, facts, caller } = admitted
    try {
      if (!isProcedure(facts.path)) return await (await app())(response, admitted)
      const refused = caller === null ? refusal('SIGN_IN_NEEDED') : await procedures(incoming, response, facts, caller)
      if (refused !== null) refuseNow(incoming, response, facts, refused)
    } catch (error) {
      if (response.headersSent || incoming.destroyed) response.destroy()
      else refuseNow(incoming, response, facts, refusal('UNEXPECTED', toContractError(error).status))
    }
  }
  const server = createServer(serverOptions(), (request, response) => {
    const facts = requestFacts(request)
    const nonce = newNonce()
    setSecurityHeaders(response, nonce)
    const { refused, caller } = admit(facts, policy(), sessions)
    if (refused !== null) {
      onRefused(facts.path, refused)
      refuseNow(request, response, facts, refused)
      return
    }
    limitTime(request, response, facts)
    streams.add(response)
    response.once('close', () => streams.delete(response))
    void answer(response, { incoming: request, facts, nonce, caller })
  })
  server.maxConnections = LIMITS.connections
  server.on('clientError', answerBrokenRequest)
  const closeSockets = acceptSockets(server, {
    router: options.core.router,
    sessions,
    policy,
    toContractError,
    onRefused,
  })
  port = await listen(server, options.port)
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    port,
    newSignInLink,
    stop: () => stopServer(server, streams, closeSockets),
  }
}

/** The routes beside the procedures, loaded when first asked for. */
function lateApp(
  options: HttpServerOptions,
  sessions: Sessions,
  toContractError: ErrorMapper,
  port: () => number,
  newSignInLink: () => string,
): () => Promise<AppListener> {
  let app: Promise<AppListener> | null = null
  let document: Promise<string> | null = null
  const openApi = () => {
    document ??= import('./open-api.ts').then((module) =>
      module.openApiDocument(`http://127.0.0.1:${port()}`, options.version),
    )
    return document
  }
  const staticFiles = createStaticFiles(options.pages)
  return () => {
    app ??= import('./app.ts').then(({ createApp }) =>
      createApp({ core: options.core, sessions, newSignInLink, staticFiles, toContractError, openApi }),
    )
    return app
  }
}

function serverOptions() {
  return {
    maxHeaderSize: LIMITS.headerBytes,
    headersTimeout: LIMITS.headersMs,
    requestTimeout: LIMITS.uploadMs,
    connectionsCheckingInterval: 1_000,
    // A missing Host is answered by our own check, with the same refusal as a wrong one.
    requireHostHeader: false,
    insecureHTTPParser: false,
  }
}

/** Checks, then session: `caller` is null only for public files and the sign-in itself. */
function admit(facts: RequestFacts, policy: Policy, sessions: Sessions) {
  const refused = checkRequest(facts, policy)
  if (refused !== null) return { refused, caller: null }
  const caller = sessions.identify(facts)
  const isOpen = isPublic(facts) || facts.path === '/session'
  return { refused: caller === null && !isOpen ? refusal('SIGN_IN_NEEDED') : null, caller }
}

function refuseNow(
  request: IncomingMessage,
  response: ServerResponse,
  facts: RequestFacts,
  refused: HttpRefusal,
): void {
  response.statusCode = refused.status
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  // The rest of the body is never read: the connection ends with the answer.
  response.setHeader('Connection', 'close')
  response.end(facts.method === 'HEAD' ? '' : refusalBody(refused, facts.path), () => request.destroy())
}

/** Bodies other than uploads must be complete within the time limit. */
function limitTime(request: IncomingMessage, response: ServerResponse, facts: RequestFacts): void {
  if (facts.path === '/upload' || request.complete) return
  const timer = setTimeout(() => {
    if (response.headersSent) request.destroy()
    else endConnection(request.socket, '408 Request Timeout')
  }, LIMITS.requestMs)
  const stop = () => clearTimeout(timer)
  request.once('end', stop)
  request.once('close', stop)
}

/** What Node itself rejects: oversize headers, broken syntax, slow headers. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  const statuses: Record<string, string> = {
    HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
    ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  }
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
  else endConnection(socket, statuses[error.code ?? ''] ?? '400 Bad Request')
}

/** For requests that never became whole: a bare status line, then nothing more is read. */
function endConnection(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : port)
    })
  })
}

async function stopServer(server: Server, streams: Set<ServerResponse>, closeSockets: () => void): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  closeSockets()
  for (const response of streams) {
    const type = String(response.getHeader('content-type') ?? '')
    if (type.startsWith('text/event-stream')) response.destroy()
  }
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), LIMITS.stopMs)
  await closed
  clearTimeout(timer)
}

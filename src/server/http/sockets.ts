/** The WebSocket face at /rpc/ws: same words, same sessions; Host and Origin are checked on the handshake. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import type { CallContext } from '../../core/app/core.ts'
import { LIMITS } from './limits.ts'
import { type ErrorMapper, errorOptions } from './native-errors.ts'
import { type HttpRefusal, refusal, refusalBody } from './refusal.ts'
import type { RefusalLog } from './refusal-log.ts'
import { checkHandshake, type Policy } from './request-checks.ts'
import { requestFacts } from './request-facts.ts'
import type { Sessions } from './sessions.ts'

export interface SocketOptions {
  readonly router: AnyRouter
  readonly sessions: Sessions
  readonly policy: () => Policy
  readonly toContractError: ErrorMapper
  readonly onRefused: RefusalLog
}

/** Returns the function that closes every socket. */
export function acceptSockets(server: Server, options: SocketOptions): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.bodyBytes, perMessageDeflate: false })
  const handler = new RPCHandler<CallContext>(options.router, errorOptions(options.toContractError))
  server.on('upgrade', (request, socket, head) => {
    const facts = requestFacts(request)
    const caller = options.sessions.identify(facts)
    const refused =
      checkHandshake(facts, options.policy()) ??
      (facts.path === '/rpc/ws' ? null : refusal('NOT_FOUND')) ??
      (caller === null ? refusal('SIGN_IN_NEEDED') : null)
    if (refused !== null || caller === null) {
      const answer = refused ?? refusal('SIGN_IN_NEEDED')
      options.onRefused(facts.path, answer)
      refuseHandshake(request, socket, answer)
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => client.terminate())
      void handler.upgrade(client, { context: { caller } })
    })
  })
  return () => {
    for (const client of sockets.clients) client.terminate()
    sockets.close()
  }
}

function refuseHandshake(request: IncomingMessage, socket: Duplex, refused: HttpRefusal): void {
  const body = refusalBody(refused, request.url ?? '')
  socket.on('error', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${refused.status} Refused\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`,
  )
}

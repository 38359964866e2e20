/** The WebSocket face at /rpc/ws: same words, same sessions; Host and Origin are checked on the handshake. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AnyRouter } from '@orpc/server'
import type { ErrorMapper } from './native-errors.ts'
import { type HttpRefusal, refusal, refusalBody } from './refusal.ts'
import type { RefusalLog } from './refusal-log.ts'
import { checkHandshake, type Policy } from './request-checks.ts'
import { requestFacts } from './request-facts.ts'
import type { Sessions } from './sessions.ts'
import type { SocketRoom } from './socket-room.ts'

export interface SocketOptions {
  readonly router: AnyRouter
  readonly sessions: Sessions
  readonly policy: () => Policy
  readonly toContractError: ErrorMapper
  readonly onRefused: RefusalLog
}

/** Returns the function that closes every socket. */
export function acceptSockets(server: Server, options: SocketOptions): () => void {
  let isClosed = false
  let room: Promise<SocketRoom> | null = null
  /** Loaded with the first socket: most runs of the shell never see one. */
  const openRoom = () => {
    room ??= import('./socket-room.ts').then(({ createSocketRoom }) =>
      createSocketRoom(options.router, options.toContractError),
    )
    return room
  }
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
    const drop = () => socket.destroy()
    socket.on('error', drop)
    openRoom().then((opened) => {
      socket.off('error', drop)
      if (isClosed || socket.destroyed) socket.destroy()
      else opened.enter(request, socket, head, caller)
    }, drop)
  })
  return () => {
    isClosed = true
    void room?.then((opened) => opened.close())
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

/** The open WebSockets, each bound to its caller; loaded with the first one. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import type { CallContext } from '../../core/app/core.ts'
import { LIMITS } from './limits.ts'
import { type ErrorMapper, errorOptions } from './native-errors.ts'
import type { Caller } from './sessions.ts'

export interface SocketRoom {
  /** Completes an admitted handshake. */
  enter(request: IncomingMessage, socket: Duplex, head: Buffer, caller: Caller): void
  /** Ends every socket. */
  close(): void
}

export function createSocketRoom(router: AnyRouter, toContractError: ErrorMapper): SocketRoom {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.bodyBytes, perMessageDeflate: false })
  const handler = new RPCHandler<CallContext>(router, errorOptions(toContractError))
  return {
    enter(request, socket, head, caller) {
      sockets.handleUpgrade(request, socket, head, (client) => {
        client.on('error', () => client.terminate())
        void handler.upgrade(client, { context: { caller } })
      })
    },
    close() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
    },
  }
}

/** The ways a program reaches the one core: REST, RPC over HTTP, RPC over a WebSocket of its own. */
import { once } from 'node:events'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { RecordAnswer, RecordedOrder } from '../../../src/contract/recorded-order.ts'
import type { ContractClient } from '../../../src/server/commands/session.ts'

export interface Address {
  readonly url: string
  readonly token: string
}

export type DoorKind = 'rest' | 'http' | 'socket'

export interface Door {
  /** Throws an error with the `code` of the refusal. */
  record(order: RecordedOrder): Promise<RecordAnswer>
  close(): void
}

export async function openDoor(kind: DoorKind, address: Address): Promise<Door> {
  if (kind === 'rest') return restDoor(address)
  if (kind === 'http') return { record: httpClient(address).orders.record, close: () => undefined }
  const { socket, client } = await socketClient(address)
  return { record: client.orders.record, close: () => socket.close() }
}

export function httpClient({ url, token }: Address): ContractClient {
  return createORPCClient(new RPCLink({ url: `${url}/rpc`, headers: { authorization: `Bearer ${token}` } }))
}

export async function socketClient({ url, token }: Address): Promise<{ socket: WebSocket; client: ContractClient }> {
  const headers = { authorization: `Bearer ${token}` }
  const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc/ws`, { headers })
  await once(socket, 'open')
  // The library's link was written for the browser's socket; the one of `ws` speaks the same interface.
  const link = new SocketLink({ websocket: socket as unknown as globalThis.WebSocket })
  return { socket, client: createORPCClient(link) }
}

function restDoor({ url, token }: Address): Door {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return {
    async record(order) {
      const answer = await fetch(`${url}/api/v1/orders`, { method: 'POST', headers, body: JSON.stringify(order) })
      // Both shapes are the contract's: the answer, or a refusal.
      const body = (await answer.json()) as RecordAnswer & { code?: string }
      if (!answer.ok) throw Object.assign(new Error(`status ${answer.status}`), { code: body.code })
      return body
    },
    close: () => undefined,
  }
}

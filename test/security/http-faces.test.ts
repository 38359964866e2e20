/** The ways in besides plain requests: uploads, event streams, WebSocket, the OpenAPI document, stopping. */
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Contract, contract } from '../../src/contract/index.ts'
import { API_TOKEN, startTestShell, type TestShell } from '../support/http-shell.ts'

type Client = ContractRouterClient<Contract>

let shell: TestShell
const bearer = { authorization: `Bearer ${API_TOKEN}` }

beforeAll(async () => {
  shell = await startTestShell()
})
afterAll(() => shell.stop())

function rpcClient(): Client {
  return createORPCClient(new RPCLink({ url: `${shell.server.url}/rpc`, headers: bearer }))
}

function upload(name: string, body: Buffer, headers: Record<string, string> = bearer): Promise<Response> {
  return fetch(`${shell.server.url}/upload`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream', 'x-file-name': name },
    body: new Uint8Array(body),
  })
}

describe('uploads', () => {
  it('arrive byte for byte, for the owner only, under their plain name', async () => {
    const body = Buffer.alloc(3_000_000, 'ab\r\n')
    const answer = await upload(encodeURIComponent('folder/../订单.csv'), body)
    expect(await answer.json()).toEqual({ token: 'upload-1' })
    const stored = join(shell.folder, 'upload-1')
    expect(readFileSync(stored).equals(body)).toBe(true)
    expect(statSync(stored).mode & 0o077).toBe(0)
    expect(shell.calls).toContain('upload 订单.csv')
  })

  it.each(['', '%', '..', '%2e%2e%2f', 'a'.repeat(300)])('the file name "%s" is refused', async (name) => {
    expect((await upload(name, Buffer.from('x'))).status).toBe(400)
  })

  it('without a session are refused', async () => {
    expect((await upload('a.csv', Buffer.from('x'), {})).status).toBe(403)
  })

  it('that break off leave nothing behind', async () => {
    const upload = request(`${shell.server.url}/upload`, {
      method: 'POST',
      headers: {
        ...bearer,
        'content-type': 'application/octet-stream',
        'x-file-name': 'a.csv',
        'content-length': '1000',
      },
    })
    upload.on('error', () => undefined)
    upload.write('half')
    await expect.poll(() => sizeOf(join(shell.folder, 'upload-1'))).toBe(4)
    upload.destroy()
    await expect.poll(() => sizeOf(join(shell.folder, 'upload-1'))).toBe(null)
  })
})

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null
}

describe('RPC over HTTP', () => {
  it('answers with the caller of the token', async () => {
    expect((await rpcClient().settings.get()).zone).toBe('Asia/Shanghai')
    expect(shell.calls).toContain('settings.get owner api')
  })

  it('an event stream brings changes and ends on the server when the reader goes', async () => {
    const events = await rpcClient().system.watch()
    expect((await events.next()).value).toMatchObject({ seq: 1, topics: ['orders'] })
    expect(shell.openStreams()).toBe(1)
    shell.emit()
    expect((await events.next()).value).toMatchObject({ seq: 2 })
    await events.return?.()
    await expect
      .poll(() => {
        shell.emit()
        return shell.openStreams()
      })
      .toBe(0)
  })
})

describe('the REST face', () => {
  it('serves a client made from the contract alone', async () => {
    const link = new OpenAPILink(contract, { url: `${shell.server.url}/api/v1`, headers: bearer })
    const client: JsonifiedClient<Client> = createORPCClient(link)
    expect((await client.settings.get()).zone).toBe('Asia/Shanghai')
    expect(await client.stock.list({ limit: 5 })).toEqual({ rows: [], nextCursor: null })
    await expect(client.stock.list({ search: 'busy' })).rejects.toMatchObject({ code: 'DATABASE_BUSY', status: 503 })
    await expect(client.stock.list({ limit: 5_000 })).rejects.toMatchObject({ code: 'INPUT_INVALID', status: 400 })
  })
})

describe('the WebSocket face', () => {
  const address = () => `${shell.server.url.replace('http', 'ws')}/rpc/ws`

  async function handshake(headers: Record<string, string>, url = address()): Promise<number> {
    const socket = new WebSocket(url, { headers })
    const status = await Promise.race([
      once(socket, 'open').then(() => 101),
      once(socket, 'unexpected-response').then(([, response]) => response.statusCode),
    ])
    socket.terminate()
    return status
  }

  it('speaks the same words', async () => {
    const socket = new WebSocket(address(), { headers: bearer })
    const client: Client = createORPCClient(new SocketLink({ websocket: socket }))
    expect((await client.settings.get()).currency).toBe('CNY')
    await expect(client.stock.list({ search: 'busy' })).rejects.toMatchObject({ code: 'DATABASE_BUSY' })
    socket.close()
  })

  it.each([
    ['no session', { origin: 'own' }, 401],
    ['neither origin nor token', {}, 403],
    ['a foreign origin with a token', { ...bearer, origin: 'https://attacker.example' }, 403],
    ['the null origin', { origin: 'null' }, 403],
    ['a cross-site handshake', { origin: 'own', 'sec-fetch-site': 'cross-site' }, 403],
    ['a foreign host', { ...bearer, host: 'attacker.example' }, 421],
    ['own origin with a token', { ...bearer, origin: 'own' }, 101],
  ])('%s', async (_, headers: Record<string, string>, status) => {
    const sent = headers.origin === 'own' ? { ...headers, origin: shell.server.url } : headers
    expect(await handshake(sent)).toBe(status)
  })

  it('exists at its own path only', async () => {
    expect(await handshake(bearer, `${shell.server.url.replace('http', 'ws')}/rpc/other`)).toBe(404)
  })
})

describe('the OpenAPI document', () => {
  it('is version 3.1, names every procedure, the token and the error codes', async () => {
    const answer = await fetch(`${shell.server.url}/api/v1/openapi.json`, { headers: bearer })
    const document = JSON.parse(await answer.text())
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(document.servers).toEqual([{ url: `${shell.server.url}/api/v1` }])
    expect(document.components.securitySchemes.apiToken).toMatchObject({ type: 'http', scheme: 'bearer' })
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/orders/export', '/stock/levels', '/imports/paths']),
    )
    expect(document.info.description).toContain('| DATA_LOCKED | 423 |')
    expect(Object.keys(document.paths['/orders/get'].post.responses)).toEqual(
      expect.arrayContaining(['200', '400', '404']),
    )
  })

  it('needs the token', async () => {
    expect((await fetch(`${shell.server.url}/api/v1/openapi.json`)).status).toBe(403)
  })
})

describe('stopping', () => {
  it('ends streams and sockets at once', async () => {
    const other = await startTestShell()
    const client: Client = createORPCClient(new RPCLink({ url: `${other.server.url}/rpc`, headers: bearer }))
    const events = await client.system.watch()
    await events.next()
    const socket = new WebSocket(`${other.server.url.replace('http', 'ws')}/rpc/ws`, { headers: bearer })
    await once(socket, 'open')
    const ended = events.next().then(
      () => 'ended',
      () => 'ended',
    )
    const closed = once(socket, 'close')
    const startedAt = performance.now()
    await other.stop()
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    expect(await ended).toBe('ended')
    await closed
    await expect(fetch(other.server.url)).rejects.toThrow()
  })
})

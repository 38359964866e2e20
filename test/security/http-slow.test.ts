/** Clients that take their time: bounded in number and in time, and the server answers again afterwards. */
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { API_TOKEN, startTestShell, type TestShell } from '../support/http-shell.ts'
import { requestText, sendRaw } from '../support/raw-http.ts'

let shell: TestShell
beforeAll(async () => {
  shell = await startTestShell()
})
afterAll(() => shell.stop())

const FLOOD = 130
const CONNECTIONS = 100

/** Opens a connection that never finishes its headers; resolves with what the server said before it ended it. */
function slowHeaders(): Promise<string> {
  return new Promise((resolve) => {
    let said = ''
    const socket: Socket = connect(shell.server.port, '127.0.0.1', () => {
      socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${shell.server.port}\r\nX-Slow: `)
    })
    socket.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve(said))
  })
}

describe('slow clients', () => {
  it('are ended: headers after 5 s, bodies after 10 s, connections beyond 100 at once', async () => {
    const startedAt = performance.now()
    const headers = [
      `Host: 127.0.0.1:${shell.server.port}`,
      `Authorization: Bearer ${API_TOKEN}`,
      'Content-Type: application/json',
      'Content-Length: 100',
    ]
    const body = sendRaw(shell.server.port, requestText('POST /rpc/stock/list HTTP/1.1', headers, '{'), 20_000)
    const answers = await Promise.all(Array.from({ length: FLOOD }, slowHeaders))
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    expect(answers.filter((said) => said === '').length).toBeGreaterThanOrEqual(FLOOD - CONNECTIONS)
    expect(answers.filter((said) => said.startsWith('HTTP/1.1 408')).length).toBeGreaterThan(CONNECTIONS / 2)
    const page = await sendRaw(shell.server.port, requestText('GET / HTTP/1.1', [headers[0] ?? '']))
    expect(page.status).toBe(200)
    expect((await body).status).toBe(408)
    expect(performance.now() - startedAt).toBeLessThan(14_000)
    expect(shell.calls).toEqual([])
  })
})

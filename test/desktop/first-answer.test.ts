/** The built shell answers calls without what only pages, files and sockets need: loading it is a third of a start. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'

const CLI = join(import.meta.dirname, '../../out/main/cli.js')
/** Says at its end which of Node's own modules the process loaded. */
const WITNESS = `data:text/javascript,process.on('exit',()=>process._rawDebug(process.moduleLoadList.join()))`

let data: string
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'first-answer-'))
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

/** Serves, fetches `path` once, and returns what was loaded. */
async function loadedBy(path: string, init: RequestInit): Promise<string> {
  const child = spawn(process.execPath, ['--import', WITNESS, CLI, 'serve', '--data', data, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = text(child.stderr)
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line')
  const { url, apiToken } = JSON.parse(String(line))
  const headers = { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json', 'x-zhanggui': '1' }
  const answer = await fetch(`${url}${path}`, { ...init, headers })
  expect(answer.status).toBe(200)
  await answer.text()
  child.kill('SIGTERM')
  return await said
}

it('a first call loads no fetch, a page does', async () => {
  const call = await loadedBy('/api/v1/orders/queue', { method: 'POST', body: '{}' })
  expect(call).toContain('_http_server')
  expect(call).not.toContain('undici')
  expect(call).not.toContain('webcrypto')
  expect(await loadedBy('/', {})).toContain('undici')
})

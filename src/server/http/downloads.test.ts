import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { downloadResponse } from './downloads.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhanggui-downloads-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function made(bytes: Buffer): { path: string; fileName: string } {
  const path = join(folder, 'made.bin')
  writeFileSync(path, bytes)
  return { path, fileName: 'made.bin' }
}

it.each([0, 1, 65_536, 200_001])('a file of %i bytes arrives whole', async (size) => {
  const bytes = Buffer.alloc(size, 'zhanggui')
  const response = await downloadResponse(made(bytes))
  expect(response?.headers.get('content-length')).toBe(String(size))
  expect(Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(bytes)
})

it('a reader that leaves at any moment around the end of the file breaks nothing', async () => {
  const file = made(Buffer.from('short'))
  for (let ticks = 0; ticks < 60; ticks += 1) {
    const reader = (await downloadResponse(file))?.body?.getReader()
    await reader?.read()
    const last = reader?.read()
    for (let tick = 0; tick < ticks; tick += 1) await (tick % 3 === 0 ? setImmediateOnce() : Promise.resolve())
    await reader?.cancel()
    expect(await last).toMatchObject({ done: true })
  }
})

it('a file that is gone has no response', async () => {
  expect(await downloadResponse({ path: join(folder, 'gone'), fileName: 'gone' })).toBeNull()
  expect(await downloadResponse({ path: folder, fileName: 'folder' })).toBeNull()
})

function setImmediateOnce(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

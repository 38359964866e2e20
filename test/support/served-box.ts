/** A core in a box behind the real HTTP face, reached over loopback as a program would. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startHttpServer } from '../../src/server/http/server.ts'
import type { CoreBox } from './core-box.ts'

const TOKEN = 'served-box-token-0123456789abcdefgh'

export interface ServedBox {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  stop(): Promise<void>
}

export async function serveBox(box: CoreBox): Promise<ServedBox> {
  const pages = mkdtempSync(join(tmpdir(), 'zhanggui-pages-'))
  writeFileSync(join(pages, 'index.html'), '<!doctype html>')
  const silent = () => undefined
  let made = 0
  const server = await startHttpServer({
    core: box.core,
    port: 0,
    pages,
    apiToken: TOKEN,
    version: 'test',
    log: { info: silent, warn: silent, error: silent },
    ids: { next: () => `served-${String(++made).padStart(8, '0')}` },
    now: () => box.clock.now(),
  })
  return {
    url: server.url,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    async stop() {
      await server.stop()
      rmSync(pages, { recursive: true, force: true })
    },
  }
}

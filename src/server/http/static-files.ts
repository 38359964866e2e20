/**
 * The renderer's files. Only what the build folder holds is served: a list of exact paths, so no path can
 * leave it. `/` is the page itself, with this response's nonce; any other unknown path is 404 (hash routing).
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
}
const HASHED = /^\/assets\/.*-[\w-]{8,}\.\w+$/
const NONCE_PLACE = '__CSP_NONCE__'

export interface StaticFiles {
  /** Response for a GET path, null when there is no such file. */
  respond(path: string, nonce: string): Promise<Response | null>
}

export function createStaticFiles(folder: string): StaticFiles {
  let files = new Map<string, string>()
  let builtAt = -1

  /** Reads the folder again when the page was built anew. */
  async function refresh(): Promise<void> {
    const page = await stat(join(folder, 'index.html')).catch(() => null)
    if (page === null || page.mtimeMs === builtAt) return
    files = await listFiles(folder)
    builtAt = page.mtimeMs
  }

  return {
    async respond(path, nonce) {
      await refresh()
      const file = files.get(path === '/' ? '/index.html' : path)
      if (file === undefined) return path === '/' ? pageMissing() : null
      const type = TYPES[extname(file)] ?? 'application/octet-stream'
      if (path === '/' || path === '/index.html') {
        const page = (await readFile(file, 'utf8')).replaceAll(NONCE_PLACE, nonce)
        return new Response(page, { headers: { 'content-type': type } })
      }
      const headers = new Headers({ 'content-type': type })
      if (HASHED.test(path)) headers.set('cache-control', 'public, max-age=31536000, immutable')
      return new Response(new Uint8Array(await readFile(file)), { headers })
    },
  }
}

async function listFiles(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.map')) continue
    const file = join(entry.parentPath, entry.name)
    files.set(`/${relative(folder, file).split(sep).join('/')}`, file)
  }
  return files
}

function pageMissing(): Response {
  const text =
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>掌柜台</title><p>界面文件还没有生成。请先执行 npm start。</p>'
  return new Response(text, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

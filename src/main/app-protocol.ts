/**
 * `app://zhanggui/`: the built pages by a list of exact paths, each page with its own nonce and the same
 * policy as over HTTP. Uploads and downloads go through to the core's loopback address with its token.
 */
import { net, protocol, type Session } from 'electron'
import { contentSecurityPolicy, newNonce } from '../server/http/security-headers.ts'
import { createStaticFiles } from '../server/http/static-files.ts'
import type { CoreAddress } from './core-host.ts'

export const APP_SCHEME = 'app'
export const APP_ORIGIN = `${APP_SCHEME}://zhanggui`

const DOWNLOAD = /^\/files\/[A-Za-z0-9_-]{16,64}$/

/** To be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
}

export function serveApp(session: Session, pages: string, address: () => Promise<CoreAddress>): void {
  const files = createStaticFiles(pages)
  session.protocol.handle(APP_SCHEME, async (request) => {
    const url = new URL(request.url)
    if (url.host !== 'zhanggui') return new Response(null, { status: 421 })
    if (request.method === 'POST' && url.pathname === '/upload') return passOn(request, '/upload', await address())
    if (request.method !== 'GET') return new Response(null, { status: 405 })
    if (DOWNLOAD.test(url.pathname)) return passOn(request, url.pathname, await address())
    const nonce = newNonce()
    const response = await files.respond(url.pathname, nonce)
    if (response === null) return new Response(null, { status: 404 })
    return withHeaders(response, nonce)
  })
}

function withHeaders(response: Response, nonce: string): Response {
  const headers = new Headers(response.headers)
  headers.set('content-security-policy', contentSecurityPolicy(nonce))
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'no-referrer')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  return new Response(response.body, { status: response.status, headers })
}

function passOn(request: Request, path: string, core: CoreAddress): Promise<Response> {
  const headers: Record<string, string> = { authorization: `Bearer ${core.token}`, 'x-zhanggui': '1' }
  for (const name of ['content-type', 'x-file-name']) {
    const value = request.headers.get(name)
    if (value !== null) headers[name] = value
  }
  const body = request.method === 'POST' ? { body: request.body, duplex: 'half' } : {}
  return net.fetch(`${core.url}${path}`, { method: request.method, headers, ...body } as RequestInit)
}

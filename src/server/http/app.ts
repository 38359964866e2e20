/**
 * Routes of the Node shell beside the procedures: session, files, pages. Loaded with the first such request.
 * Everything here has passed the checks; `env` carries what they found.
 */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { AnyRouter } from '@orpc/server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Core } from '../../core/app/core.ts'
import { downloadResponse } from './downloads.ts'
import { LIMITS } from './limits.ts'
import type { ErrorMapper } from './native-errors.ts'
import { type HttpRefusal, refusal, refusalResponse } from './refusal.ts'
import type { RequestFacts } from './request-facts.ts'
import type { Caller, Sessions } from './sessions.ts'
import type { StaticFiles } from './static-files.ts'
import { storeUpload } from './uploads.ts'

/** What the shell needs of a core; the router is any that takes our context, so that tests bring small ones. */
export interface HostedCore extends Pick<Core, 'stageUpload' | 'resolveFile'> {
  readonly router: AnyRouter
}

/** What admission found, handed to the routes. */
export interface Admitted {
  readonly incoming: IncomingMessage
  readonly facts: RequestFacts
  readonly nonce: string
  readonly caller: Caller | null
}

export interface AppOptions {
  readonly core: HostedCore
  readonly sessions: Sessions
  readonly staticFiles: StaticFiles
  /** A link that signs the owner in once. */
  readonly newSignInLink: () => string
  readonly toContractError: ErrorMapper
  /** The OpenAPI document as JSON text; asked for only when somebody wants it. */
  readonly openApi: () => Promise<string>
}

type Env = { Bindings: Admitted }
const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' }

/** Answers an admitted request. */
export type AppListener = (response: ServerResponse, admitted: Admitted) => Promise<void>

export function createApp(options: AppOptions): AppListener {
  const app = routes(options)
  const waiting = new WeakMap<object, Admitted>()
  const listener = getRequestListener((web, env) => app.fetch(web, waiting.get(env.incoming)))
  return async (response, admitted) => {
    waiting.set(admitted.incoming, admitted)
    await listener(admitted.incoming, response)
  }
}

function routes(options: AppOptions): Hono<Env> {
  const app = new Hono<Env>()
  app.use('/session/*', jsonBodyLimit)
  addSessionRoutes(app, options.sessions, options.newSignInLink)
  addFileRoutes(app, options.core)
  app.get('/api/v1/openapi.json', async () => new Response(await options.openApi(), { headers: JSON_HEADERS }))
  app.get('*', async (c) => (await options.staticFiles.respond(c.env.facts.path, c.env.nonce)) ?? notFound(c))
  app.notFound((c) => notFound(c))
  app.onError((error, c) => {
    const { code, status } = options.toContractError(error)
    return refuse(c, refusal(code === 'INPUT_INVALID' ? 'INPUT_INVALID' : 'UNEXPECTED', status))
  })
  return app
}

const jsonBodyLimit = bodyLimit({
  maxSize: LIMITS.bodyBytes,
  onError: (c: Context<Env>) => refuse(c, refusal('INPUT_INVALID', 413)),
})

function refuse(c: Context<Env>, refused: HttpRefusal): Response {
  return refusalResponse(refused, c.env.facts.path)
}

function notFound(c: Context<Env>): Response {
  return refuse(c, refusal('NOT_FOUND'))
}

function addSessionRoutes(app: Hono<Env>, sessions: Sessions, newSignInLink: () => string): void {
  app.post('/session', async (c) => {
    const body: unknown = await c.req.json().catch(() => null)
    const code = body !== null && typeof body === 'object' && 'code' in body ? body.code : null
    if (typeof code !== 'string') return refuse(c, refusal('INPUT_INVALID'))
    const session = sessions.exchange(code)
    if (session === 'wait') return refuse(c, refusal('SIGN_IN_NEEDED', 429))
    if (session === null) return refuse(c, refusal('SIGN_IN_NEEDED'))
    const headers = { ...JSON_HEADERS, 'set-cookie': sessions.cookieHeader(session.cookie) }
    return new Response(JSON.stringify(session.caller), { headers })
  })
  app.post('/session/link', (c) =>
    c.env.caller?.role === 'owner'
      ? new Response(JSON.stringify({ signInUrl: newSignInLink() }), { headers: JSON_HEADERS })
      : refuse(c, refusal('ACCESS_DENIED')),
  )
  app.get('/session', (c) =>
    c.env.caller === null
      ? refuse(c, refusal('SIGN_IN_NEEDED'))
      : new Response(JSON.stringify(c.env.caller), { headers: JSON_HEADERS }),
  )
  app.delete('/session', (c) => {
    sessions.end(c.env.facts)
    return new Response(null, { status: 204, headers: { 'set-cookie': sessions.cookieHeader('') } })
  })
}

function addFileRoutes(app: Hono<Env>, core: HostedCore): void {
  app.post('/upload', async (c) => {
    if (!isOffice(c.env.caller)) return refuse(c, refusal('ACCESS_DENIED'))
    const stored = await storeUpload(c.env.incoming, core)
    return 'token' in stored ? new Response(JSON.stringify(stored), { headers: JSON_HEADERS }) : refuse(c, stored)
  })
  app.get('/files/:token', async (c) => {
    if (!isOffice(c.env.caller)) return refuse(c, refusal('ACCESS_DENIED'))
    const file = core.resolveFile(c.req.param('token'))
    return (file === null ? null : await downloadResponse(file)) ?? notFound(c)
  })
}

/** Files in and out carry buyers' data. */
function isOffice(caller: Caller | null): boolean {
  return caller?.role === 'owner' || caller?.role === 'staff'
}

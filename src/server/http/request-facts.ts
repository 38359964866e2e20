/** The few facts of a request on which admission is decided, read from the raw headers so that doubled ones are seen. */
import type { IncomingMessage } from 'node:http'

export interface RequestFacts {
  readonly method: string
  /** Request target as sent: path and query, or whatever a strange client wrote. */
  readonly target: string
  /** Path without query. */
  readonly path: string
  readonly hosts: readonly string[]
  readonly origins: readonly string[]
  readonly fetchSites: readonly string[]
  readonly fetchMode: string | null
  readonly contentType: string | null
  readonly contentLength: number | null
  /** Value of our own header, which forces a preflight from other sites. */
  readonly mark: string | null
  readonly bearer: string | null
  readonly cookie: string | null
  /** `cli` when the command line calls. */
  readonly client: string | null
  readonly userAgent: string | null
}

export function requestFacts(request: IncomingMessage): RequestFacts {
  const target = request.url ?? ''
  const all = (name: string) => valuesOf(request.rawHeaders, name)
  const one = (name: string) => {
    const values = all(name)
    return values.length === 0 ? null : values.join(', ')
  }
  const length = one('content-length')
  return {
    method: request.method ?? '',
    target,
    path: target.split('?', 1)[0] ?? '',
    hosts: all('host'),
    origins: all('origin'),
    fetchSites: all('sec-fetch-site'),
    fetchMode: one('sec-fetch-mode'),
    contentType: one('content-type'),
    contentLength: length === null ? null : Number(length),
    mark: one('x-zhanggui'),
    bearer: bearerOf(one('authorization')),
    cookie: one('cookie'),
    client: one('x-zhanggui-client'),
    userAgent: one('user-agent'),
  }
}

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === name) values.push(rawHeaders[index + 1] ?? '')
  }
  return values
}

function bearerOf(authorization: string | null): string | null {
  return /^Bearer ([\w~+/.-]+=*)$/i.exec(authorization ?? '')?.[1] ?? null
}

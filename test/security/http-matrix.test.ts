/** A generated matrix of good, strange and hostile requests against the real HTTP face. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { API_TOKEN, startTestShell, type TestShell } from '../support/http-shell.ts'
import { requestText, sendRaw } from '../support/raw-http.ts'

let shell: TestShell
let port = 0
let cookie = ''

beforeAll(async () => {
  shell = await startTestShell()
  port = shell.server.port
  const code = new URL(shell.server.newSignInLink()).hash.slice('#signin='.length)
  const answer = await sendRaw(port, post('/session', sameOrigin(), JSON.stringify({ code })))
  cookie = (answer.headers['set-cookie'] ?? '').split(';')[0] ?? ''
})
afterAll(() => shell.stop())
beforeEach(() => {
  shell.calls.length = 0
})

const host = () => `Host: 127.0.0.1:${port}`
const ownOrigin = () => `Origin: http://127.0.0.1:${port}`
const JSON_TYPE = 'Content-Type: application/json'
const MARK = 'X-Zhanggui: 1'
const SAME = 'Sec-Fetch-Site: same-origin'
const bearer = `Authorization: Bearer ${API_TOKEN}`
const CLOSE = 'Connection: close'

/** What the product's own page sends with a write. */
function sameOrigin(): string[] {
  return [host(), ownOrigin(), SAME, JSON_TYPE, MARK]
}

function post(path: string, headers: readonly string[], body = '{}', line = `POST ${path} HTTP/1.1`): string {
  return requestText(line, [...headers, `Content-Length: ${Buffer.byteLength(body)}`, CLOSE], body)
}

const get = (path: string, headers: readonly string[], line = `GET ${path} HTTP/1.1`) =>
  requestText(line, [...headers, CLOSE])

const STOCK = '/rpc/stock/list'
const INPUT = JSON.stringify({ json: {} })

describe('a write', () => {
  const hosts: [string, (() => string[]) | null][] = [
    ['own address', () => [host()]],
    ['localhost', () => [`Host: localhost:${port}`]],
    ['no port', () => ['Host: 127.0.0.1']],
    ['other port', () => ['Host: 127.0.0.1:1']],
    ['rebound name', () => [`Host: attacker.example:${port}`]],
    ['0.0.0.0', () => [`Host: 0.0.0.0:${port}`]],
    ['IPv6 loopback', () => [`Host: [::1]:${port}`]],
    ['trailing dot', () => [`Host: localhost.:${port}`]],
    ['user part', () => [`Host: a@127.0.0.1:${port}`]],
    ['two hosts', () => [host(), host()]],
    ['two different hosts', () => [host(), 'Host: attacker.example']],
    ['empty', () => ['Host:']],
    ['none', null],
  ]
  const origins: [string, (() => string[]) | null][] = [
    ['own', () => [ownOrigin()]],
    ['null', () => ['Origin: null']],
    ['foreign', () => ['Origin: https://attacker.example']],
    ['own host over https', () => [`Origin: https://127.0.0.1:${port}`]],
    ['other port', () => ['Origin: http://127.0.0.1:1']],
    ['two', () => [ownOrigin(), ownOrigin()]],
    ['none', null],
  ]
  const sites: [string, string[]][] = [
    ['same-origin', [SAME]],
    ['same-site', ['Sec-Fetch-Site: same-site']],
    ['cross-site', ['Sec-Fetch-Site: cross-site']],
    ['none', ['Sec-Fetch-Site: none', 'Sec-Fetch-Mode: navigate']],
    ['two', [SAME, SAME]],
    ['absent', []],
  ]
  const types: [string, string[]][] = [
    ['json', [JSON_TYPE]],
    ['json with charset', ['Content-Type: application/json; charset=utf-8']],
    ['text', ['Content-Type: text/plain']],
    ['form', ['Content-Type: application/x-www-form-urlencoded']],
    ['multipart', ['Content-Type: multipart/form-data; boundary=x']],
    ['json in disguise', ['Content-Type: text/plain; application/json']],
    ['two types', [JSON_TYPE, 'Content-Type: text/plain']],
    ['absent', []],
  ]
  const marks: [string, string[]][] = [
    ['mark', [MARK]],
    ['wrong mark', ['X-Zhanggui: 0']],
    ['no mark', []],
  ]

  /** Everything right except what the case changes; every pair of two changed places is tried. */
  const cases: { name: string; headers: () => string[]; status: number }[] = []
  const good = { host: hosts[0], origin: origins[0], site: sites[0], type: types[0], mark: marks[0] }
  const add = (changed: Partial<Record<keyof typeof good, number>>) => {
    const h = hosts[changed.host ?? 0] ?? hosts[0]
    const o = origins[changed.origin ?? 0] ?? origins[0]
    const s = sites[changed.site ?? 0] ?? sites[0]
    const t = types[changed.type ?? 0] ?? types[0]
    const m = marks[changed.mark ?? 0] ?? marks[0]
    if (!h || !o || !s || !t || !m) throw new Error('case without a row')
    const status = (changed.host ?? 0) > 1 ? 421 : afterHost(changed)
    cases.push({
      name: `host ${h[0]}, origin ${o[0]}, site ${s[0]}, type ${t[0]}, ${m[0]} → ${status}`,
      headers: () => [...(h[1]?.() ?? []), ...(o[1]?.() ?? []), ...s[1], ...t[1], ...m[1]],
      status,
    })
  }
  function afterHost(changed: Partial<Record<keyof typeof good, number>>): number {
    if ((changed.site ?? 0) > 0 || (changed.origin ?? 0) > 0) return 403
    if ((changed.type ?? 0) > 1) return 415
    return (changed.mark ?? 0) > 0 ? 403 : 200
  }
  const sizes = {
    host: hosts.length,
    origin: origins.length,
    site: sites.length,
    type: types.length,
    mark: marks.length,
  }
  const places = Object.keys(sizes) as (keyof typeof sizes)[]
  add({})
  for (const [index, place] of places.entries()) {
    for (let row = 1; row < sizes[place]; row += 1) {
      add({ [place]: row })
      for (const other of places.slice(index + 1)) {
        for (let otherRow = 1; otherRow < sizes[other]; otherRow += 1) add({ [place]: row, [other]: otherRow })
      }
    }
  }

  it('is tried in more than 200 ways', () => expect(cases.length).toBeGreaterThan(200))

  it.each(cases)('$name', async ({ headers, status }) => {
    const answer = await sendRaw(port, post(STOCK, [...headers(), `Cookie: ${cookie}`], INPUT))
    expect(answer.status).toBe(status)
    expect(shell.calls).toEqual(status === 200 ? ['stock.list'] : [])
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    if (status !== 200) expect(JSON.parse(answer.body).json.message).toMatch(/。.*。/)
  })
})

describe('methods and addresses', () => {
  it.each(['PUT', 'PATCH', 'TRACE', 'PROPFIND', 'QUERY'])('%s is refused', async (method) => {
    const answer = await sendRaw(port, post(STOCK, [...sameOrigin(), bearer], INPUT, `${method} ${STOCK} HTTP/1.1`))
    expect(answer.status).toBe(405)
    expect(shell.calls).toEqual([])
  })

  it.each(['/', STOCK, '/upload', '/session', '*'])(
    'a preflight of %s is refused without any CORS header',
    async (path) => {
      const headers = [host(), 'Origin: https://attacker.example', 'Access-Control-Request-Method: POST']
      const answer = await sendRaw(port, get(path, headers, `OPTIONS ${path} HTTP/1.1`))
      expect(answer.status).toBe(403)
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    },
  )

  it.each(['http://127.0.0.1/', 'http://attacker.example/rpc/stock/list', 'https://x'])(
    'the absolute form %s is refused',
    async (target) => {
      const answer = await sendRaw(port, post(target, [...sameOrigin(), bearer], INPUT))
      expect(answer.status).toBe(400)
      expect(shell.calls).toEqual([])
    },
  )

  it('HTTP/1.0 without Host is refused like a wrong Host', async () => {
    const answer = await sendRaw(port, get('/', [], 'GET / HTTP/1.0'))
    expect(answer.status).toBe(421)
  })

  it('an address of more than 2,048 characters is refused', async () => {
    const answer = await sendRaw(port, get(`/?${'a'.repeat(2_100)}`, [host()]))
    expect(answer.status).toBe(414)
  })

  it('headers of more than 8 KB are refused', async () => {
    const answer = await sendRaw(port, get('/', [host(), `X-Long: ${'a'.repeat(9_000)}`]))
    expect(answer.status).toBe(431)
  })

  it('a command by GET changes nothing', async () => {
    const data = encodeURIComponent(JSON.stringify({ json: { commandKey: 'abcdefgh', changes: {} } }))
    for (const path of [`/rpc/settings/update?data=${data}`, `/api/v1/settings/update?commandKey=abcdefgh`]) {
      const answer = await sendRaw(port, get(path, [host(), bearer]))
      expect(answer.status).toBeGreaterThanOrEqual(400)
    }
    expect(shell.calls).toEqual([])
  })
})

describe('bodies', () => {
  it('an announced body over 1 MB is refused before it is read', async () => {
    const headers = [...sameOrigin(), bearer, 'Content-Length: 2000000']
    const answer = await sendRaw(port, requestText(`POST ${STOCK} HTTP/1.1`, headers, 'x'))
    expect(answer.status).toBe(413)
  })

  it('a chunked body over 1 MB is cut off', async () => {
    const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`
    const headers = [...sameOrigin(), bearer, 'Transfer-Encoding: chunked']
    const answer = await sendRaw(port, requestText(`POST ${STOCK} HTTP/1.1`, headers, `${chunk.repeat(20)}0\r\n\r\n`))
    expect(answer.status).toBe(413)
    expect(shell.calls).toEqual([])
  })

  it('an upload announced over 500 MB is refused before it is read', async () => {
    const headers = [
      host(),
      bearer,
      'Content-Type: application/octet-stream',
      'X-File-Name: a.csv',
      'Content-Length: 600000000',
    ]
    const answer = await sendRaw(port, requestText('POST /upload HTTP/1.1', headers, 'x'))
    expect(answer.status).toBe(413)
    expect(shell.calls).toEqual([])
  })

  it.each(['{', '[]', '"text"', '{"json":{"limit":"many"}}', '{"json":{"limit":100000}}'])(
    'the body %s is refused by the schema',
    async (body) => {
      const answer = await sendRaw(port, post(STOCK, [...sameOrigin(), bearer], body))
      expect(answer.status).toBe(400)
      expect(JSON.parse(answer.body).json.code).toBe('INPUT_INVALID')
      expect(shell.calls).toEqual([])
    },
  )
})

describe('sessions', () => {
  it.each([
    ['no session', () => []],
    ['a wrong token', () => ['Authorization: Bearer wrong']],
    ['a wrong token beside a good cookie', () => ['Authorization: Bearer wrong', `Cookie: ${cookie}`]],
    ['basic authorization', () => [`Authorization: Basic ${API_TOKEN}`]],
    ['an unknown cookie', () => [`Cookie: zhanggui-${port}=unknown`]],
    ['the cookie of another instance', () => [`Cookie: zhanggui-1=${cookie.split('=')[1]}`]],
    ['the cookie twice', () => [`Cookie: ${cookie}; ${cookie}`]],
  ])('%s is asked to sign in', async (_, headers) => {
    const answer = await sendRaw(port, post(STOCK, [...sameOrigin(), ...headers()], INPUT))
    expect(answer.status).toBe(401)
    expect(shell.calls).toEqual([])
  })

  it.each(['/rpc/settings/get', '/api/v1/settings', '/files/known', '/api/v1/openapi.json'])(
    'a token in the query of %s is ignored',
    async (path) => {
      const answer = await sendRaw(port, get(`${path}?token=${API_TOKEN}&access_token=${API_TOKEN}`, [host(), SAME]))
      expect(answer.status).toBe(401)
    },
  )

  it('a sign-in code works once and gives a cookie no script can read', async () => {
    const code = new URL(shell.server.newSignInLink()).hash.slice('#signin='.length)
    const body = JSON.stringify({ code })
    const first = await sendRaw(port, post('/session', sameOrigin(), body))
    expect(first.status).toBe(200)
    expect(first.headers['set-cookie']).toMatch(
      /^zhanggui-\d+=[\w-]{40,}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    )
    expect((await sendRaw(port, post('/session', sameOrigin(), body))).status).toBe(401)
  })

  it('signing out ends the session', async () => {
    const code = new URL(shell.server.newSignInLink()).hash.slice('#signin='.length)
    const signIn = await sendRaw(port, post('/session', sameOrigin(), JSON.stringify({ code })))
    const own = `Cookie: ${signIn.headers['set-cookie']?.split(';')[0]}`
    expect((await sendRaw(port, get('/session', [host(), SAME, own]))).status).toBe(200)
    const signOut = await sendRaw(port, post('/session', [...sameOrigin(), own], '', 'DELETE /session HTTP/1.1'))
    expect(signOut.status).toBe(204)
    expect((await sendRaw(port, get('/session', [host(), SAME, own]))).status).toBe(401)
  })

  it('guessing codes is slowed down, and a refusal is logged without the code', async () => {
    const guess = () => sendRaw(port, post('/session', sameOrigin(), JSON.stringify({ code: 'guess-guess' })))
    const statuses: number[] = []
    for (let attempt = 0; attempt < 12; attempt += 1) statuses.push((await guess()).status)
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
    expect(statuses.at(-1)).toBe(429)
    expect(JSON.stringify(shell.logged)).not.toContain('guess-guess')
    expect(JSON.stringify(shell.logged)).not.toContain(API_TOKEN)
  })
})

describe('pages and files', () => {
  it('the page carries this response’s nonce and every security header', async () => {
    const answer = await sendRaw(port, get('/', [host(), 'Sec-Fetch-Site: none', 'Sec-Fetch-Mode: navigate']))
    expect(answer.status).toBe(200)
    const nonce = /nonce="([^"]+)"/.exec(answer.body)?.[1] ?? ''
    expect(nonce.length).toBeGreaterThan(20)
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'permissions-policy': 'camera=(self), microphone=(), geolocation=(), usb=()',
      'cache-control': 'no-store',
    })
    const policy = answer.headers['content-security-policy'] ?? ''
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/)
    expect(answer.headers['x-powered-by'] ?? answer.headers.server).toBeUndefined()
    const second = await sendRaw(port, get('/', [host()]))
    expect(second.body).not.toContain(nonce)
  })

  it('HEAD answers like GET, without a body', async () => {
    const answer = await sendRaw(port, get('/', [host()], 'HEAD / HTTP/1.1'))
    expect([answer.status, answer.body]).toEqual([200, ''])
  })

  it('hashed assets may be kept for ever', async () => {
    const answer = await sendRaw(port, get('/assets/index-a1b2c3d4.js', [host(), SAME]))
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  it.each([
    '/../private.txt',
    '/assets/../../private.txt',
    '/%2e%2e/private.txt',
    '/assets/%2e%2e%2f%2e%2e%2fprivate.txt',
    '/..%5cprivate.txt',
    '/assets/..%00/private.txt',
    '//private.txt',
    '/assets/',
    '/assets',
    '/orders',
    '/.git/config',
    '/index.html%00.js',
    '/%',
  ])('%s is not found', async (path) => {
    const answer = await sendRaw(port, get(path, [host(), SAME]))
    expect([400, 404]).toContain(answer.status)
    expect(answer.body).not.toContain('not for the web')
  })

  it('a page opened from another site is refused', async () => {
    const headers = [host(), 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate']
    expect((await sendRaw(port, get('/', headers))).status).toBe(403)
  })

  it('a made file arrives as an attachment with its Chinese name', async () => {
    const answer = await sendRaw(port, get('/files/known', [host(), SAME, `Cookie: ${cookie}`]))
    expect(answer.status).toBe(200)
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="__ _10__.xlsx"; filename*=UTF-8''${encodeURIComponent('订单 "10月".xlsx')}`,
    )
    expect((await sendRaw(port, get('/files/other', [host(), SAME, `Cookie: ${cookie}`]))).status).toBe(404)
  })
})

describe('surprises', () => {
  it('a crash inside a procedure shows a reference, never its text', async () => {
    const answer = await sendRaw(
      port,
      post(STOCK, [...sameOrigin(), bearer], JSON.stringify({ json: { search: 'fail' } })),
    )
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain('SELECT')
    const { code, data } = JSON.parse(answer.body).json
    expect(code).toBe('UNEXPECTED')
    expect(data.reference).toMatch(/^\w{8}$/)
    expect(shell.logged).toContainEqual({
      event: 'http.unexpected',
      fields: { reference: data.reference, kind: 'Error' },
    })
  })

  it('a declared refusal arrives with its text over REST', async () => {
    const answer = await sendRaw(port, post('/api/v1/stock/levels', [host(), bearer, JSON_TYPE], '{"search":"busy"}'))
    expect(answer.status).toBe(503)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'DATABASE_BUSY', message: expect.stringContaining('数据库') })
  })

  it('an unknown procedure is not found', async () => {
    const answer = await sendRaw(port, post('/rpc/no/such', [...sameOrigin(), bearer], INPUT))
    expect(answer.status).toBe(404)
    expect(JSON.parse(answer.body).json.code).toBe('NOT_FOUND')
  })
})

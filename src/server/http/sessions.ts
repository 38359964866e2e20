/**
 * Who is calling: one-time sign-in codes, browser sessions in a cookie, the API token. Kept in memory as
 * hashes only; a restart ends every session and prints a new sign-in link.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { hostname } from 'node:os'
import type { CallContext } from '../../core/app/core.ts'
import { browserOf, programOf } from './device-names.ts'
import type { RequestFacts } from './request-facts.ts'

const SESSION_MS = 30 * 86_400_000
const FAILURE_WINDOW_MS = 60_000
const FAILURE_LIMIT = 10

export type Caller = CallContext['caller']

interface Session {
  readonly caller: Caller
  readonly endsAt: number
}

export interface Sessions {
  /** A code that can be exchanged once; it goes into the fragment of the sign-in link. */
  newSignInCode(): string
  /** Exchanges the code: the value of the session cookie, `null` for a wrong or used code, `wait` after many wrong ones. */
  exchange(code: string): { cookie: string; caller: Caller } | 'wait' | null
  /** The caller of a request: by bearer token if there is one, else by cookie. */
  identify(facts: RequestFacts): Caller | null
  end(facts: RequestFacts): void
  /** `Set-Cookie` value; an empty session value deletes the cookie. */
  cookieHeader(value: string): string
}

export interface SessionOptions {
  readonly apiToken: string
  readonly now: () => number
  /** Part of the cookie's name, so that two instances on one machine do not disturb each other. */
  readonly port: () => number
}

export function createSessions(options: SessionOptions): Sessions {
  const codes = new Set<string>()
  const sessions = new Map<string, Session>()
  const tokenHash = hash(options.apiToken)
  let failures: number[] = []
  const cookieName = () => `zhanggui-${options.port()}`

  function sessionKey(facts: RequestFacts): string | null {
    const value = cookieValue(facts.cookie, cookieName())
    return value === null ? null : hash(value)
  }

  return {
    newSignInCode() {
      const code = randomBytes(24).toString('base64url')
      codes.add(hash(code))
      return code
    },
    exchange(code) {
      const now = options.now()
      failures = failures.filter((at) => now - at < FAILURE_WINDOW_MS)
      if (failures.length >= FAILURE_LIMIT) return 'wait'
      if (!codes.delete(hash(code))) {
        failures.push(now)
        return null
      }
      const cookie = randomBytes(32).toString('base64url')
      const caller: Caller = { role: 'owner', actor: 'owner' }
      sessions.set(hash(cookie), { caller, endsAt: now + SESSION_MS })
      return { cookie, caller }
    },
    identify(facts) {
      if (facts.bearer !== null) {
        if (!isSame(hash(facts.bearer), tokenHash)) return null
        const isCli = facts.client === 'cli'
        const device = isCli ? hostname() : programOf(facts.userAgent)
        return { role: 'owner', actor: isCli ? 'cli' : 'api', device }
      }
      const key = sessionKey(facts)
      const session = key === null ? undefined : sessions.get(key)
      if (!session || key === null) return null
      if (session.endsAt > options.now()) return { ...session.caller, device: browserOf(facts.userAgent) }
      sessions.delete(key)
      return null
    },
    end(facts) {
      const key = sessionKey(facts)
      if (key !== null) sessions.delete(key)
    },
    cookieHeader(value) {
      const age = value === '' ? 0 : SESSION_MS / 1000
      return `${cookieName()}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${age}`
    },
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function isSame(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left), Buffer.from(right))
}

/** The cookie's value; null when it is missing or sent twice. */
function cookieValue(header: string | null, name: string): string | null {
  const values = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
  return values.length === 1 ? (values[0]?.slice(name.length + 1) ?? null) : null
}

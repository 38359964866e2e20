/**
 * Checks before any session is looked at, in this order: method and address length, Host, preflight,
 * Sec-Fetch-Site, Origin, content type and own header, announced size. Pure: facts in, refusal or null out.
 */
import { LIMITS } from './limits.ts'
import { type HttpRefusal, refusal } from './refusal.ts'
import type { RequestFacts } from './request-facts.ts'

export interface Policy {
  /** Exact `Host` values. */
  readonly hosts: readonly string[]
  /** Exact `Origin` values. */
  readonly origins: readonly string[]
}

const METHODS = ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']
const JSON_TYPE = /^application\/json(?:;\s*charset="?utf-8"?)?$/i

export function isWrite(facts: RequestFacts): boolean {
  return facts.method === 'POST' || facts.method === 'DELETE'
}

/** Pages and their files carry no data and need no session. */
export function isPublic(facts: RequestFacts): boolean {
  return !isWrite(facts) && !/^\/(?:rpc|api|files|upload|session)(?:\/|$)/.test(facts.path)
}

export function checkRequest(facts: RequestFacts, policy: Policy): HttpRefusal | null {
  return (
    checkLine(facts) ??
    checkHost(facts, policy) ??
    (facts.method === 'OPTIONS' ? refusal('ACCESS_DENIED') : null) ??
    checkFetchSite(facts) ??
    checkOrigin(facts, policy) ??
    (isWrite(facts) ? checkBodyType(facts) : null) ??
    checkSize(facts)
  )
}

/** A WebSocket handshake: Host and Origin always, Sec-Fetch-Site where the browser sends it. */
export function checkHandshake(facts: RequestFacts, policy: Policy): HttpRefusal | null {
  const crossSite = facts.fetchSites.some((site) => site !== 'same-origin')
  return (
    checkLine(facts) ??
    checkHost(facts, policy) ??
    (crossSite ? refusal('ACCESS_DENIED') : null) ??
    checkExactOrigin(facts, policy, facts.bearer === null)
  )
}

function checkLine(facts: RequestFacts): HttpRefusal | null {
  if (!METHODS.includes(facts.method)) return refusal('INPUT_INVALID', 405)
  if (facts.target.length > LIMITS.urlChars) return refusal('INPUT_INVALID', 414)
  if (!facts.target.startsWith('/') && facts.method !== 'OPTIONS') return refusal('INPUT_INVALID', 400)
  return null
}

function checkHost(facts: RequestFacts, policy: Policy): HttpRefusal | null {
  const [host] = facts.hosts
  const isKnown = facts.hosts.length === 1 && host !== undefined && policy.hosts.includes(host)
  return isKnown ? null : refusal('ACCESS_DENIED', 421)
}

function checkFetchSite(facts: RequestFacts): HttpRefusal | null {
  if (facts.fetchSites.length === 0) {
    return facts.bearer !== null || isPublic(facts) ? null : refusal('ACCESS_DENIED')
  }
  const site = facts.fetchSites.length === 1 ? facts.fetchSites[0] : 'several'
  if (site === 'same-origin') return null
  const isNavigation = site === 'none' && !isWrite(facts) && facts.fetchMode === 'navigate'
  return isNavigation ? null : refusal('ACCESS_DENIED')
}

function checkOrigin(facts: RequestFacts, policy: Policy): HttpRefusal | null {
  return checkExactOrigin(facts, policy, isWrite(facts) && facts.bearer === null)
}

function checkExactOrigin(facts: RequestFacts, policy: Policy, isNeeded: boolean): HttpRefusal | null {
  if (facts.origins.length === 0) return isNeeded ? refusal('ACCESS_DENIED') : null
  const [origin] = facts.origins
  const isOwn = facts.origins.length === 1 && origin !== undefined && policy.origins.includes(origin)
  return isOwn ? null : refusal('ACCESS_DENIED')
}

function checkBodyType(facts: RequestFacts): HttpRefusal | null {
  const type = facts.contentType ?? ''
  const isRight = facts.path === '/upload' ? type === 'application/octet-stream' : JSON_TYPE.test(type)
  if (!isRight) return refusal('INPUT_INVALID', 415)
  // A bearer token forces a preflight just as our own header does, and no web page knows one.
  return facts.mark === '1' || facts.bearer !== null ? null : refusal('ACCESS_DENIED')
}

function checkSize(facts: RequestFacts): HttpRefusal | null {
  if (facts.contentLength === null) return null
  if (facts.path === '/upload') {
    const isTooLarge = facts.contentLength > LIMITS.uploadBytes
    return isTooLarge ? refusal('FILE_TOO_LARGE', 413, { limit: '500 MB' }) : null
  }
  return facts.contentLength > LIMITS.bodyBytes ? refusal('INPUT_INVALID', 413) : null
}

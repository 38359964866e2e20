/**
 * One set-up at a time per checkout: a lock folder naming its owner and the program it runs. A lock
 * is taken over when both are dead, or when its owner shows no sign of life for a minute.
 */
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeWhole } from './root.mjs'

const OWNER_FILE = 'owner.json'
const HEARTBEAT_MS = 5_000
const SILENT_MS = 60_000
const ORPHAN_MS = 600_000
const NAMELESS_MS = 10_000
const POLL_MS = 200

/**
 * @typedef {{ pid: number, host: string, program?: number }} Owner `program`: the process it started last
 * @typedef {(pid: number) => void} Claim tells the lock which program is at work
 */

/**
 * Whether a lock folder can be taken over.
 * @param {Owner | undefined} owner undefined: its owner file is not (yet) written
 * @param {number} silentMs time since the folder's last sign of life
 * @param {string} host this machine's name
 * @param {(pid: number) => boolean} isAlive
 */
export function isStale(owner, silentMs, host, isAlive) {
  if (!owner) return silentMs > NAMELESS_MS
  if (owner.host !== host || isAlive(owner.pid)) return silentMs > SILENT_MS
  const hasOrphan = owner.program !== undefined && isAlive(owner.program)
  return !hasOrphan || silentMs > ORPHAN_MS
}

/**
 * Runs `work` while holding the lock.
 * @template T
 * @param {string} lockDir
 * @param {(claim: Claim) => Promise<T>} work
 * @param {() => void} [onWait] called once when another process holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(lockDir, work, onWait = () => undefined) {
  mkdirSync(dirname(lockDir), { recursive: true })
  let waited = false
  while (!tryMake(lockDir)) {
    if (breakStaleLock(lockDir)) continue
    if (!waited) onWait()
    waited = true
    await sleep(POLL_MS)
  }
  const owner = { pid: process.pid, host: hostname() }
  const ownerFile = join(lockDir, OWNER_FILE)
  writeFileSync(ownerFile, JSON.stringify(owner))
  /** @type {Claim} */
  const claim = (program) => writeWhole(ownerFile, JSON.stringify({ ...owner, program }))
  const heartbeat = setInterval(() => touch(lockDir), HEARTBEAT_MS)
  const release = () => rmSync(lockDir, { recursive: true, force: true })
  process.on('exit', release)
  try {
    return await work(claim)
  } finally {
    clearInterval(heartbeat)
    process.off('exit', release)
    release()
  }
}

/** @param {string} dir @returns {boolean} false when it is there already */
function tryMake(dir) {
  try {
    mkdirSync(dir)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes a stale lock. A second folder lets only one waiter look and remove at a time, so that
 * nobody removes a lock that was taken in between.
 * @param {string} lockDir
 */
function breakStaleLock(lockDir) {
  const breaker = `${lockDir}.breaking`
  if (!tryMake(breaker)) {
    if (silence(breaker) > NAMELESS_MS) rmSync(breaker, { recursive: true, force: true })
    return false
  }
  try {
    if (!isStale(readOwner(lockDir), silence(lockDir), hostname(), isAlive)) return false
    rmSync(lockDir, { recursive: true, force: true })
    return true
  } finally {
    rmSync(breaker, { recursive: true, force: true })
  }
}

/** @param {string} lockDir @returns {Owner | undefined} */
function readOwner(lockDir) {
  try {
    return JSON.parse(readFileSync(join(lockDir, OWNER_FILE), 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {string} dir @returns {number} ms since the last sign of life; 0 when it is gone */
function silence(dir) {
  try {
    return Date.now() - statSync(dir).mtimeMs
  } catch {
    return 0
  }
}

/** @param {string} dir */
function touch(dir) {
  try {
    utimesSync(dir, new Date(), new Date())
  } catch {
    return
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

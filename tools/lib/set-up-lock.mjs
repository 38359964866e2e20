/**
 * One set-up at a time per checkout: a lock folder naming its owner. A lock whose owner is dead, or
 * that shows no sign of life for a minute, is taken over.
 */
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const HEARTBEAT_MS = 5_000
const SILENT_MS = 60_000
const NAMELESS_MS = 10_000
const POLL_MS = 200

/** @typedef {{ pid: number, host: string }} Owner */

/**
 * Whether a lock folder can be taken over.
 * @param {Owner | undefined} owner undefined: its owner file is not (yet) written
 * @param {number} silentMs time since the folder's last sign of life
 * @param {string} host this machine's name
 * @param {(pid: number) => boolean} isAlive
 */
export function isStale(owner, silentMs, host, isAlive) {
  if (!owner) return silentMs > NAMELESS_MS
  if (owner.host === host && !isAlive(owner.pid)) return true
  return silentMs > SILENT_MS
}

/**
 * Runs `work` while holding the lock.
 * @template T
 * @param {string} lockDir
 * @param {() => Promise<T>} work
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
  writeFileSync(join(lockDir, 'owner.json'), JSON.stringify({ pid: process.pid, host: hostname() }))
  const heartbeat = setInterval(() => touch(lockDir), HEARTBEAT_MS)
  const release = () => rmSync(lockDir, { recursive: true, force: true })
  process.on('exit', release)
  try {
    return await work()
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
    return JSON.parse(readFileSync(join(lockDir, 'owner.json'), 'utf8'))
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

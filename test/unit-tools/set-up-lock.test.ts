/** Two starts at once never set up the same folder at the same time. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isStale, withLock } from '../../tools/lib/set-up-lock.mjs'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhanggui-lock-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const NO_PROCESS = 2 ** 22 + 1

describe('a set-up lock', () => {
  it('lets only one holder work at a time', async () => {
    const lock = join(dir, 'lock')
    const events: string[] = []
    let letFirstGo: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      letFirstGo = resolve
    })
    const first = withLock(lock, async () => {
      events.push('first in')
      await gate
      events.push('first out')
    })
    const second = withLock(
      lock,
      async () => {
        events.push('second in')
      },
      letFirstGo,
    )
    await Promise.all([first, second])
    expect(events).toEqual(['first in', 'first out', 'second in'])
    expect(existsSync(lock)).toBe(false)
  })

  it('is released when the work fails', async () => {
    const lock = join(dir, 'lock')
    await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(existsSync(lock)).toBe(false)
  })

  it('is taken over from a process that died', async () => {
    const lock = join(dir, 'lock')
    mkdirSync(lock)
    writeFileSync(join(lock, 'owner.json'), JSON.stringify({ pid: NO_PROCESS, host: hostname() }))
    expect(await withLock(lock, async () => 'done')).toBe('done')
  })

  it('is taken over when its owner never wrote a name', async () => {
    const lock = join(dir, 'lock')
    mkdirSync(lock)
    const longAgo = new Date(Date.now() - 60_000)
    utimesSync(lock, longAgo, longAgo)
    expect(await withLock(lock, async () => 'done')).toBe('done')
  })
})

describe('isStale', () => {
  const alive = () => true
  const dead = () => false
  const only2 = (pid: number) => pid === 2
  it.each([
    ['a living owner that spoke lately', { pid: 1, host: 'a' }, 1_000, alive, false],
    ['a dead owner on this machine', { pid: 1, host: 'a' }, 1_000, dead, true],
    ['a living owner that fell silent', { pid: 1, host: 'a' }, 61_000, alive, true],
    ['a dead owner whose program still works', { pid: 1, host: 'a', program: 2 }, 61_000, only2, false],
    ['a dead owner whose program died too', { pid: 1, host: 'a', program: 2 }, 100, dead, true],
    ['a dead owner whose program never ends', { pid: 1, host: 'a', program: 2 }, 601_000, only2, true],
    ['an owner on another machine that spoke lately', { pid: 1, host: 'b' }, 1_000, dead, false],
    ['an owner on another machine that fell silent', { pid: 1, host: 'b' }, 61_000, dead, true],
    ['a lock just made, not yet named', undefined, 100, alive, false],
    ['a lock never named', undefined, 10_001, alive, true],
  ])('judges %s', (_what, owner, silentMs, isAlive, expected) => {
    expect(isStale(owner, silentMs, 'a', isAlive)).toBe(expected)
  })
})

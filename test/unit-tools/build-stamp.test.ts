/** The build is repeated when a source changed, and only then. */
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isBuildInput, sameContent, sameStamps, stampInputs } from '../../tools/lib/build-stamp.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'zhanggui-stamp-'))
  mkdirSync(join(root, 'src', 'core'), { recursive: true })
  writeFileSync(join(root, 'src', 'core', 'a.ts'), 'export const a = 1\n')
  writeFileSync(join(root, 'package.json'), '{}')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const stamp = (known = {}) => stampInputs(root, ['src'], ['package.json', 'absent.json'], known)

describe('build stamps', () => {
  it('name every input below the root with forward slashes', () => {
    expect(Object.keys(stamp()).sort()).toEqual(['package.json', 'src/core/a.ts'])
  })

  it('tell a changed file of the same size', () => {
    const before = stamp()
    writeFileSync(join(root, 'src', 'core', 'a.ts'), 'export const a = 2\n')
    utimesSync(join(root, 'src', 'core', 'a.ts'), new Date(), new Date(Date.now() + 5_000))
    expect(sameContent(before, stamp(before))).toBe(false)
  })

  it('see no new content in a file that was only touched', () => {
    const before = stamp()
    utimesSync(join(root, 'src', 'core', 'a.ts'), new Date(), new Date(Date.now() + 5_000))
    const after = stamp(before)
    expect(sameContent(before, after)).toBe(true)
    expect(sameStamps(before, after)).toBe(false)
  })

  it('do not read a file whose time and size are unchanged', () => {
    const file = join(root, 'src', 'core', 'a.ts')
    const { mtimeMs: time, size } = statSync(file)
    const known = { 'src/core/a.ts': { time, size, hash: 'kept' } }
    expect(stamp(known)['src/core/a.ts']?.hash).toBe('kept')
  })

  it('tell an added and a removed file', () => {
    const before = stamp()
    writeFileSync(join(root, 'src', 'b.ts'), '')
    const more = stamp(before)
    expect(sameContent(before, more)).toBe(false)
    rmSync(join(root, 'src', 'b.ts'))
    expect(sameContent(more, stamp(more))).toBe(false)
  })

  it.each([
    ['orders.service.ts', true],
    ['orders.service.test.ts', false],
    ['page.test.tsx', false],
    ['notes.md', false],
    ['zh-CN.json', true],
  ])('take %s into account: %s', (name, expected) => {
    expect(isBuildInput(name)).toBe(expected)
  })
})

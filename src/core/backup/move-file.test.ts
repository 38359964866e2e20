/** What a carried file holds comes out again, byte by byte; anything else is refused. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashFile } from './backup-file.sqlite.ts'
import { packMove, unpackMove } from './move-file.ts'

const TOKEN = 'abcdefghijklmnopqrstuvwxyzABCDEF'
const DATA = Buffer.alloc(3_000_000, 'data')
const PHOTO = Buffer.alloc(70_000, 'photo')

let dir: string
const at = (name: string) => join(dir, name)
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhanggui-move-'))
  writeFileSync(at('data'), DATA)
  mkdirSync(at('photos'))
  writeFileSync(join(at('photos'), TOKEN), PHOTO)
  writeFileSync(join(at('photos'), 'a name somebody sent.jpg'), PHOTO)
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('data and photos come out as they went in, and only photos under tokens travel', () => {
  packMove(at('data'), hashFile(at('data')), at('photos'), at('carried'))
  expect(unpackMove(at('carried'), at('target'), at('arrived'))).toBe(true)
  expect(readFileSync(at('target')).equals(DATA)).toBe(true)
  expect(readdirSync(at('arrived'))).toEqual([TOKEN])
  expect(readFileSync(join(at('arrived'), TOKEN)).equals(PHOTO)).toBe(true)
})

test('a file cut at any of its parts, or with one byte changed, is refused', () => {
  packMove(at('data'), hashFile(at('data')), at('photos'), at('carried'))
  const whole = readFileSync(at('carried'))
  for (const end of [whole.length - 1, whole.length - PHOTO.length, whole.length - PHOTO.length - 20, 2_000_000, 200]) {
    writeFileSync(at('cut'), whole.subarray(0, end))
    expect(unpackMove(at('cut'), at('target'), at('arrived')), `cut at ${end}`).toBe(false)
  }
  for (const place of [150, whole.length - 5]) {
    const changed = Buffer.from(whole)
    changed[place] = (changed[place] ?? 0) ^ 1
    writeFileSync(at('changed'), changed)
    expect(unpackMove(at('changed'), at('target'), at('arrived')), `changed at ${place}`).toBe(false)
  }
})

test('a file of an older app and a plain data file are read', () => {
  writeFileSync(at('older'), Buffer.concat([Buffer.from(`ZHANGGUI-MOVE 1 ${hashFile(at('data'))}\n`), DATA]))
  expect(unpackMove(at('older'), at('target'), at('arrived'))).toBe(true)
  expect(readFileSync(at('target')).equals(DATA)).toBe(true)
  expect(unpackMove(at('data'), at('plain'), null)).toBe(true)
  expect(readFileSync(at('plain')).equals(DATA)).toBe(true)
})

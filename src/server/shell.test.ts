import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openerOf } from './commands/open-browser.ts'
import { renderTable } from './commands/table.ts'
import { defaultDataFolder } from './data-folder.ts'
import { findPages } from './pages-folder.ts'
import { announceRunning, ensureApiToken, findRunning, withdrawRunning } from './running-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhanggui-shell-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the data folder', () => {
  const place = (platform: NodeJS.Platform, env: Record<string, string> = {}) => ({ platform, env, home: '/h' })

  it('lies where each platform keeps a user’s data', () => {
    expect(defaultDataFolder(false, place('linux'))).toBe('/h/.local/share/zhanggui')
    expect(defaultDataFolder(false, place('linux', { XDG_DATA_HOME: '/x' }))).toBe('/x/zhanggui')
    expect(defaultDataFolder(false, place('linux', { XDG_DATA_HOME: 'relative' }))).toBe('/h/.local/share/zhanggui')
    expect(defaultDataFolder(false, place('darwin'))).toBe('/h/Library/Application Support/zhanggui')
    expect(defaultDataFolder(false, place('win32', { APPDATA: '/roaming' }))).toBe('/roaming/zhanggui')
  })

  it('of the demo shop is another one', () => {
    expect(defaultDataFolder(true, place('linux'))).toBe('/h/.local/share/zhanggui-demo')
  })
})

describe('the running app', () => {
  it('is found by its address and token, which only the owner may read, until it withdraws', () => {
    const token = ensureApiToken(folder)
    expect(ensureApiToken(folder)).toBe(token)
    expect(findRunning(folder)).toBeNull()
    announceRunning(folder, 'http://127.0.0.1:4321')
    expect(findRunning(folder)).toEqual({ url: 'http://127.0.0.1:4321', token })
    for (const name of ['api-token', 'running.json']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    withdrawRunning(folder)
    expect(findRunning(folder)).toBeNull()
  })

  it.each([
    '{"url":"http://attacker.example:80","pid":1}',
    '{"url":"http://127.0.0.1:1@attacker.example","pid":1}',
    '{"url":"http://127.0.0.1:4321","pid":999999999}',
    'not json',
  ])('is not looked for at %s', (text) => {
    ensureApiToken(folder)
    writeFileSync(join(folder, 'running.json'), text)
    expect(findRunning(folder)).toBeNull()
  })
})

describe('the page folder', () => {
  it('is found from the built programs, from their chunks and from the sources', () => {
    const pages = join(folder, 'out', 'renderer')
    mkdirSync(join(pages, 'assets'), { recursive: true })
    writeFileSync(join(pages, 'index.html'), '')
    expect(findPages(join(folder, 'out', 'main'))).toBe(pages)
    expect(findPages(join(folder, 'out', 'main', 'chunks'))).toBe(pages)
    expect(findPages(join(folder, 'src', 'server'))).toBe(pages)
  })
})

describe('tables for people', () => {
  it('line up Chinese and Latin cells and cut long ones', () => {
    const table = renderTable(
      ['编码', '名称'],
      [
        ['A-1', '杯'],
        ['长编码', 'x'.repeat(50)],
      ],
      10,
    )
    expect(table).toBe(`编码    名称\nA-1     杯\n长编码  ${'x'.repeat(9)}…\n`)
  })
})

describe('the browser', () => {
  it('is opened only where there is a display', () => {
    expect(openerOf('linux', {})).toBeNull()
    expect(openerOf('linux', { DISPLAY: ':0' })).toEqual(['xdg-open'])
    expect(openerOf('darwin', {})).toEqual(['open'])
  })
})

/** The built Electron bundles, run against a stand-in of the `electron` module (a test double). */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const MAIN = join(ROOT, 'out/main/index.js')
const PRELOAD = join(ROOT, 'out/preload/index.cjs')
const SUPPORT = join(ROOT, 'test/support/electron')

interface Seen {
  strangersGotPorts: number
  settings: { stockStart: string | null }
  page: { status: number; csp: string; body: string }
  escape: number
  otherHost: number
  upload: number
  preview: { state: string; format: string; goods: { new: number } }
  afterKill: string
  notified: string[]
  window: { webPreferences: Record<string, unknown> }
  url: string
  open: { action: string }
  denied: string[]
  permissionRequest: boolean
  permissionCheck: boolean
  device: boolean
  sandboxed: boolean
  schemes: { scheme: string; privileges: Record<string, boolean> }[]
  tray: string
  menus: number
}

let folder: string
let seen: Seen

beforeAll(async () => {
  expect(existsSync(MAIN), 'the build comes first: npm run build').toBe(true)
  folder = mkdtempSync(join(tmpdir(), 'zhanggui-desktop-'))
  const args = [
    '--import',
    pathToFileURL(join(SUPPORT, 'hook.ts')).href,
    join(SUPPORT, 'drive-main.ts'),
    MAIN,
    '--data',
    folder,
  ]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 })
  seen = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Seen
}, 90_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the built main bundle', () => {
  it('opens one sandboxed window with every dangerous ability off', () => {
    expect(seen.window.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    })
    expect(seen.sandboxed).toBe(true)
    expect(seen.url).toBe('app://zhanggui/')
    expect(seen.schemes).toEqual([
      { scheme: 'app', privileges: expect.objectContaining({ standard: true, secure: true }) },
    ])
  })

  it('lets a page go nowhere, open nothing and use no device', () => {
    expect(seen.open).toEqual({ action: 'deny' })
    expect(seen.denied).toEqual(['will-navigate', 'will-redirect', 'will-attach-webview'])
    expect([seen.permissionRequest, seen.permissionCheck, seen.device]).toEqual([false, false, false])
  })

  it('serves its pages under the policy with a nonce of their own and nothing outside the build', () => {
    expect(seen.page.status).toBe(200)
    const nonce = /'nonce-([^']+)'/.exec(seen.page.csp)?.[1] ?? 'none'
    expect(seen.page.csp).toContain("default-src 'none'")
    expect(seen.page.body).toContain(nonce)
    expect(seen.page.body).not.toContain('__CSP_NONCE__')
    expect([seen.escape, seen.otherHost]).toEqual([404, 421])
  })

  it('hands a port to its own main frame only, and the core answers through it', () => {
    expect(seen.strangersGotPorts).toBe(0)
    expect(seen.settings.stockStart).toBeNull()
  })

  it('takes an upload and reads it in a parser child that main starts for the core', () => {
    expect(seen.upload).toBe(200)
    expect(seen.preview).toEqual({ state: 'ready', format: 'goods', goods: { new: 1, updated: 0, unchanged: 0 } })
  })

  it('starts the core again when it is killed, says so, and nothing confirmed is lost', () => {
    expect(seen.afterKill).toBe('2026-10-01')
    expect(seen.notified).toContain('数据核心重新启动了')
  })

  it("has a menu and a tray with today's counts", () => {
    expect(seen.menus).toBe(1)
    expect(seen.tray).toContain('待发货')
  })
})

describe('the built preload bundle', () => {
  it('exposes nothing but "give me a port" and hands the port to the page', () => {
    const exposed: Record<string, Record<string, unknown>> = {}
    const sent: string[] = []
    const posted: unknown[][] = []
    const listeners = new Map<string, (event: { ports: string[] }) => void>()
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, api: Record<string, unknown>) => (exposed[name] = api) },
      ipcRenderer: {
        send: (channel: string) => sent.push(channel),
        on: (channel: string, listener: (event: { ports: string[] }) => void) => listeners.set(channel, listener),
      },
    }
    const require = createRequire(import.meta.url)
    const load = (name: string): unknown => (name === 'electron' ? electron : require(name))
    runInNewContext(readFileSync(PRELOAD, 'utf8'), {
      require: load,
      module: { exports: {} },
      exports: {},
      window: { postMessage: (...args: unknown[]) => posted.push(args) },
    })
    expect(Object.keys(exposed)).toEqual(['zhangguiShell'])
    expect(Object.keys(exposed.zhangguiShell ?? {})).toEqual(['requestPort'])
    const request = exposed.zhangguiShell?.requestPort
    if (typeof request === 'function') request()
    listeners.get('core:port')?.({ ports: ['port'] })
    expect(sent).toEqual(['core:request-port'])
    expect(posted).toEqual([['zhanggui:port', '*', ['port']]])
  })
})

/** Electron's entry: one instance, one window, one core process; everything else is denied. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, ipcMain, Notification, session, shell } from 'electron'
import { noticeText } from '../contract/notices.ts'
import { defaultDataFolder } from '../server/data-folder.ts'
import { APP_ORIGIN, registerScheme, serveApp } from './app-protocol.ts'
import { CoreHost } from './core-host.ts'
import { type ShellActions, setMenu, TrayCounts } from './menu.ts'
import { guardSession } from './session-guards.ts'
import { confine, focusWindow, openWindow } from './window.ts'
import { languageOf, wordsFor } from './words.ts'

const here = import.meta.dirname
const files = {
  core: join(here, 'core.js'),
  parser: join(here, 'parse.js'),
  preload: join(here, '..', 'preload', 'index.cjs'),
  pages: join(here, '..', 'renderer'),
}

let window: BrowserWindow | null = null
let tray: TrayCounts | null = null
let isQuitting = false

/** `--data DIR` and `--demo` as in the Node shell. */
function dataFolder(): string {
  const index = process.argv.indexOf('--data')
  const given = index === -1 ? undefined : process.argv[index + 1]
  return given ?? defaultDataFolder(process.argv.includes('--demo'))
}

function iconFile(): string {
  const packaged = join(process.resourcesPath ?? '', 'icon.png')
  return existsSync(packaged) ? packaged : join(here, '..', '..', 'resources', 'icon.png')
}

const host = new CoreHost({
  coreFile: files.core,
  parserFile: files.parser,
  data: dataFolder(),
  isDemo: process.argv.includes('--demo'),
  pages: files.pages,
  onCounts: (counts) => tray?.show(counts),
  onNotice: (code, values) => new Notification(noticeText(code, values, languageOf(app.getLocale()))).show(),
  onTrouble: () => focusWindow(window),
  onDeath: (isFinal) => void explainDeath(isFinal),
})

async function explainDeath(isFinal: boolean): Promise<void> {
  const words = wordsFor(app.getLocale())
  if (!isFinal) {
    new Notification({ title: words.deathTitle, body: words.deathBody }).show()
    return
  }
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: words.finalTitle,
    detail: words.finalBody,
    buttons: [words.restart, words.quit],
    defaultId: 0,
    cancelId: 1,
  })
  if (response === 0) host.start()
  else app.quit()
}

const actions: ShellActions = {
  show: () => {
    if (window === null) createWindow()
    else focusWindow(window)
  },
  print: () => window?.webContents.print(),
  openData: () => void shell.openPath(dataFolder()),
  quit: () => app.quit(),
}

function createWindow(): void {
  window = openWindow(files.preload, app.isPackaged)
  window.once('closed', () => {
    window = null
  })
}

/** Only our page's main frame gets a port. */
function answerPortRequests(): void {
  ipcMain.on('core:request-port', (event) => {
    const frame = event.senderFrame
    if (frame === null || frame.parent !== null || !frame.url.startsWith(`${APP_ORIGIN}/`)) return
    event.sender.postMessage('core:port', null, [host.openPort()])
  })
}

async function run(): Promise<void> {
  await app.whenReady()
  serveApp(session.defaultSession, files.pages, () => host.address())
  guardSession(session.defaultSession)
  answerPortRequests()
  host.start()
  setMenu(app.getLocale(), actions, app.isPackaged)
  tray = new TrayCounts(iconFile(), app.getLocale(), actions)
  createWindow()
}

if (app.requestSingleInstanceLock()) {
  app.enableSandbox()
  registerScheme()
  app.on('web-contents-created', (_event, contents) => confine(contents))
  app.on('second-instance', actions.show)
  app.on('activate', actions.show)
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (isQuitting) return
    event.preventDefault()
    isQuitting = true
    void host.stop().then(() => app.quit())
  })
  void run()
} else {
  app.quit()
}

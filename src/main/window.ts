/** The one window: sandboxed, on our own protocol, unable to go anywhere else. */
import { BrowserWindow, type BrowserWindowConstructorOptions, type WebContents } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

const SIZE = { width: 1280, height: 800, minWidth: 390, minHeight: 600 }

/** Set explicitly even where they are the default, and asserted in a test. */
export function windowOptions(preloadFile: string, isPackaged: boolean): BrowserWindowConstructorOptions {
  return {
    ...SIZE,
    show: false,
    title: '掌柜台',
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: preloadFile,
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
      devTools: !isPackaged,
    },
  }
}

export function openWindow(preloadFile: string, isPackaged: boolean): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preloadFile, isPackaged))
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${APP_ORIGIN}/`)
  return window
}

/** For every web contents that ever comes to be: no navigation, no new windows, no webviews. */
export function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

export function focusWindow(window: BrowserWindow | null): void {
  if (window === null) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

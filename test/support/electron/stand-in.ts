/**
 * A stand-in of the `electron` module for tests of the built main bundle where Electron's binary is absent.
 * It records what the app asks for; utility processes are real child processes, their ports are relayed.
 * It is a test double and proves wiring, not Chromium's behaviour.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

type Handler = (...args: never[]) => unknown

export interface Recorded {
  readonly windows: BrowserWindow[]
  readonly schemes: unknown[]
  readonly handlers: Map<string, (request: Request) => Promise<Response>>
  readonly notifications: { title: string; body: string }[]
  readonly trays: Tray[]
  readonly permission: {
    request?: (contents: unknown, permission: string, answer: (isAllowed: boolean) => void) => void
    check?: () => boolean
    device?: () => boolean
  }
  readonly dialogs: unknown[]
  readonly processes: { file: string; pid: number }[]
  menus: number
  isSandboxed: boolean
  hasQuit: boolean
}

/** What the app did; the driver reads it. */
export const recorded: Recorded = {
  windows: [],
  schemes: [],
  handlers: new Map(),
  notifications: [],
  trays: [],
  permission: {},
  dialogs: [],
  processes: [],
  menus: 0,
  isSandboxed: false,
  hasQuit: false,
}

const parentBoot = new URL('./parent-port.ts', import.meta.url).href

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  requestSingleInstanceLock: () => true,
  enableSandbox: () => {
    recorded.isSandboxed = true
  },
  whenReady: () => Promise.resolve(),
  getVersion: () => '0.0.0-test',
  getLocale: () => 'zh-CN',
  quit(): void {
    let isPrevented = false
    app.emit('before-quit', { preventDefault: () => (isPrevented = true) })
    if (!isPrevented) recorded.hasQuit = true
  },
})

class FakeContents extends EventEmitter {
  readonly sent: { channel: string; data: unknown; ports: readonly MessagePort[] }[] = []
  windowOpenHandler: Handler | null = null
  hasPrinted = false
  setWindowOpenHandler(handler: Handler): void {
    this.windowOpenHandler = handler
  }
  postMessage(channel: string, data: unknown, ports: readonly MessagePort[]): void {
    this.sent.push({ channel, data, ports })
    this.emit('posted', { channel, data, ports })
  }
  print(): void {
    this.hasPrinted = true
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new FakeContents()
  readonly options: unknown
  url = ''
  lastCall = ''
  constructor(options: unknown) {
    super()
    this.options = options
    recorded.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL(url: string): Promise<void> {
    this.url = url
    return Promise.resolve()
  }
  show(): void {
    this.lastCall = 'show'
  }
  focus(): void {
    this.lastCall = 'focus'
  }
  restore(): void {
    this.lastCall = 'restore'
  }
  isMinimized(): boolean {
    return false
  }
}

export const ipcMain = new EventEmitter()

export const protocol = { registerSchemesAsPrivileged: (schemes: unknown[]) => recorded.schemes.push(...schemes) }
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    protocol: {
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        recorded.handlers.set(scheme, handler),
    },
    setPermissionRequestHandler: (handler: Recorded['permission']['request']) =>
      Object.assign(recorded.permission, { request: handler }),
    setPermissionCheckHandler: (handler: Recorded['permission']['check']) =>
      Object.assign(recorded.permission, { check: handler }),
    setDevicePermissionHandler: (handler: Recorded['permission']['device']) =>
      Object.assign(recorded.permission, { device: handler }),
  }),
}
export const net = { fetch: (url: string, init: RequestInit) => fetch(url, init) }
export const shell = { openPath: () => Promise.resolve('') }
export const dialog = {
  showMessageBox(options: unknown): Promise<{ response: number }> {
    recorded.dialogs.push(options)
    return Promise.resolve({ response: 1 })
  },
}
export const safeStorage = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString: (text: string) => Buffer.from(`sealed:${text}`),
  decryptString: (bytes: Buffer) => bytes.toString().slice('sealed:'.length),
}
export class Notification {
  readonly options: { title: string; body: string }
  constructor(options: { title: string; body: string }) {
    this.options = options
  }
  show(): void {
    recorded.notifications.push(this.options)
  }
}
export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: () => {
    recorded.menus += 1
  },
}
export const nativeImage = { createFromPath: (path: string) => ({ path }) }
export class Tray extends EventEmitter {
  readonly image: unknown
  toolTip = ''
  menu: unknown = null
  constructor(image: unknown) {
    super()
    this.image = image
    recorded.trays.push(this)
  }
  setToolTip(text: string): void {
    this.toolTip = text
  }
  setContextMenu(menu: unknown): void {
    this.menu = menu
  }
}

export class MessageChannelMain {
  readonly port1: MessagePort
  readonly port2: MessagePort
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = port1
    this.port2 = port2
  }
}

let lastPort = 0

interface ForkOptions {
  readonly execArgv?: string[]
  readonly env?: NodeJS.ProcessEnv
}

class FakeUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly #ports = new Map<number, MessagePort>()
  constructor(file: string, args: string[], options: ForkOptions) {
    super()
    const execArgv = [...(options.execArgv ?? []), '--import', parentBoot]
    this.#child = fork(file, args, {
      execArgv,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: options.env ?? process.env,
    })
    this.#child.on('message', (message) => {
      // Sent by parent-port.ts.
      const { port, data } = message as { port: number; data: unknown }
      if (port === 0) this.emit('message', data)
      else this.#ports.get(port)?.postMessage(data)
    })
    this.#child.once('exit', (code) => {
      for (const port of this.#ports.values()) port.close()
      this.emit('exit', code ?? 1)
    })
    recorded.processes.push({ file, pid: this.#child.pid ?? 0 })
  }
  postMessage(data: unknown, ports: readonly MessagePort[] = []): void {
    const ids = ports.map((port) => {
      lastPort += 1
      const id = lastPort
      this.#ports.set(id, port)
      port.on('message', (message: unknown) => this.#send({ port: id, data: message }))
      return id
    })
    this.#send({ port: 0, data, ports: ids })
  }
  kill(): boolean {
    return this.#child.kill('SIGKILL')
  }
  #send(message: { port: number; data: unknown; ports?: readonly number[] }): void {
    if (this.#child.connected) this.#child.send(message, () => undefined)
  }
}

export const utilityProcess = {
  fork: (file: string, args: string[] = [], options: ForkOptions = {}) => new FakeUtilityProcess(file, args, options),
}

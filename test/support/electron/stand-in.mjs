/**
 * A stand-in of the `electron` module for tests of the built main bundle where Electron's binary is absent.
 * It records what the app asks for; utility processes are real child processes, their ports are relayed.
 * It is a test double and proves wiring, not Chromium's behaviour.
 */
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'

export const recorded = {
  windows: [],
  schemes: [],
  handlers: new Map(),
  notifications: [],
  menus: 0,
  trays: [],
  permission: {},
  dialogs: [],
}
/** The test drives the app through this. */
globalThis.electronStandIn = recorded

const parentBoot = new URL('./parent-port.mjs', import.meta.url).href

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  requestSingleInstanceLock: () => true,
  enableSandbox: () => {
    recorded.isSandboxed = true
  },
  whenReady: () => Promise.resolve(),
  getVersion: () => '0.0.0-test',
  getLocale: () => 'zh-CN',
  quit() {
    let isPrevented = false
    app.emit('before-quit', { preventDefault: () => (isPrevented = true) })
    if (!isPrevented) recorded.hasQuit = true
  },
})

class FakeContents extends EventEmitter {
  sent = []
  setWindowOpenHandler(handler) {
    this.windowOpenHandler = handler
  }
  postMessage(channel, data, ports) {
    this.sent.push({ channel, data, ports })
    this.emit('posted', { channel, data, ports })
  }
  print() {
    recorded.printed = true
  }
}

export class BrowserWindow extends EventEmitter {
  webContents = new FakeContents()
  constructor(options) {
    super()
    this.options = options
    recorded.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL(url) {
    this.url = url
    return Promise.resolve()
  }
  show() {}
  focus() {}
  restore() {}
  isMinimized() {
    return false
  }
}

export const ipcMain = new EventEmitter()

export const protocol = { registerSchemesAsPrivileged: (schemes) => recorded.schemes.push(...schemes) }
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    protocol: { handle: (scheme, handler) => recorded.handlers.set(scheme, handler) },
    setPermissionRequestHandler: (handler) => (recorded.permission.request = handler),
    setPermissionCheckHandler: (handler) => (recorded.permission.check = handler),
    setDevicePermissionHandler: (handler) => (recorded.permission.device = handler),
  }),
}
export const net = { fetch: (url, init) => fetch(url, init) }
export const shell = { openPath: () => Promise.resolve('') }
export const dialog = {
  showMessageBox(options) {
    recorded.dialogs.push(options)
    return Promise.resolve({ response: 1 })
  },
}
export const safeStorage = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString: (text) => Buffer.from(`sealed:${text}`),
  decryptString: (bytes) => bytes.toString().slice('sealed:'.length),
}
export class Notification {
  constructor(options) {
    this.options = options
  }
  show() {
    recorded.notifications.push(this.options)
  }
}
export const Menu = {
  buildFromTemplate: (template) => template,
  setApplicationMenu: () => {
    recorded.menus += 1
  },
}
export const nativeImage = { createFromPath: (path) => ({ path }) }
export class Tray extends EventEmitter {
  constructor(image) {
    super()
    this.image = image
    recorded.trays.push(this)
  }
  setToolTip(text) {
    this.toolTip = text
  }
  setContextMenu(menu) {
    this.menu = menu
  }
}

export class MessageChannelMain {
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = port1
    this.port2 = port2
  }
}

let lastPort = 0

class FakeUtilityProcess extends EventEmitter {
  #child
  #ports = new Map()
  constructor(file, args, options) {
    super()
    const execArgv = [...(options.execArgv ?? []), '--import', parentBoot]
    this.#child = fork(file, args, {
      execArgv,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: options.env ?? process.env,
    })
    this.pid = this.#child.pid
    this.#child.on('message', ({ port, data }) => {
      if (port === 0) this.emit('message', data)
      else this.#ports.get(port)?.postMessage(data)
    })
    this.#child.once('exit', (code) => {
      for (const port of this.#ports.values()) port.close()
      this.emit('exit', code ?? 1)
    })
    recorded.processes ??= []
    recorded.processes.push({ file, pid: this.pid, options })
  }
  postMessage(data, ports = []) {
    const ids = ports.map((port) => {
      lastPort += 1
      const id = lastPort
      this.#ports.set(id, port)
      port.on('message', (message) => this.#send({ port: id, data: message }))
      return id
    })
    this.#send({ port: 0, data, ports: ids })
  }
  kill() {
    return this.#child.kill('SIGKILL')
  }
  #send(message) {
    if (this.#child.connected) this.#child.send(message, () => undefined)
  }
}

export const utilityProcess = { fork: (file, args = [], options = {}) => new FakeUtilityProcess(file, args, options) }

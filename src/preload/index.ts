/** The whole bridge: the page asks for a port to the core and gets one. CommonJS after the build. */
import { contextBridge, ipcRenderer } from 'electron'

const REQUEST = 'core:request-port'
const PORT = 'core:port'
/** The same word as in renderer/shell/shell-api.ts. */
const SHELL_PORT_MESSAGE = 'zhanggui:port'

contextBridge.exposeInMainWorld('zhangguiShell', { requestPort: () => ipcRenderer.send(REQUEST) })
ipcRenderer.on(PORT, (event) => window.postMessage(SHELL_PORT_MESSAGE, '*', event.ports))

/**
 * Runs the built main bundle on the stand-in and plays the page: asks for a port, calls the core through
 * it, kills the core, asks again. Prints what it saw as JSON on the last line.
 */
import { once } from 'node:events'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../../src/contract/index.ts'
import { app, ipcMain, recorded as seen } from './stand-in.ts'

const [mainFile = ''] = process.argv.slice(2)
await import(mainFile)
while (seen.windows.length === 0) await new Promise((resolve) => setImmediate(resolve))
const [window] = seen.windows
if (window === undefined) throw new Error('no window was opened')
const contents = window.webContents

async function askPort(frameUrl: string): Promise<ContractRouterClient<Contract>> {
  const posted = once(contents, 'posted')
  ipcMain.emit('core:request-port', { senderFrame: { url: frameUrl, parent: null }, sender: contents })
  const [{ ports }] = await posted
  return createORPCClient(new RPCLink({ port: ports[0] }))
}

const result: Record<string, unknown> = {}
const before = contents.sent.length
ipcMain.emit('core:request-port', { senderFrame: { url: 'https://evil.example/', parent: null }, sender: contents })
ipcMain.emit('core:request-port', { senderFrame: { url: 'app://zhanggui/', parent: {} }, sender: contents })
result.strangersGotPorts = contents.sent.length - before

const client = await askPort('app://zhanggui/index.html')
result.settings = await client.settings.get()
await client.settings.initialise({ commandKey: 'desktop-test-0001', stockStart: '2026-10-01' })

const handler = seen.handlers.get('app')
if (handler === undefined) throw new Error('no protocol handler')
const page = await handler(new Request('app://zhanggui/'))
result.page = {
  status: page.status,
  csp: page.headers.get('content-security-policy'),
  body: (await page.text()).slice(0, 4000),
}
result.escape = (await handler(new Request('app://zhanggui/../package.json'))).status
result.otherHost = (await handler(new Request('app://elsewhere/'))).status
const upload = await handler(
  new Request('app://zhanggui/upload', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('商品.csv') },
    body: '商家编码,商品名称,期初库存\nA-1,杯子,5\n',
    duplex: 'half',
  }),
)
result.upload = upload.status
const { token } = (await upload.json()) as { token: string }
let run = await client.imports.preview({ commandKey: 'desktop-test-0002', uploadTokens: [token] })
while (run.state === 'previewing') run = await client.imports.get({ id: run.id })
result.preview = { state: run.state, format: run.files[0]?.format, goods: run.files[0]?.goods }

const cores = () => seen.processes.filter((one) => one.file.endsWith('core.js'))
process.kill(cores()[0]?.pid ?? 0, 'SIGKILL')
while (cores().length < 2) await new Promise((resolve) => setTimeout(resolve, 20))
const again = await askPort('app://zhanggui/')
result.afterKill = (await again.settings.get()).stockStart
result.notified = seen.notifications.map((one) => one.title)

result.window = window.options
result.url = window.url
result.open = contents.windowOpenHandler?.()
const denied: string[] = []
for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview'])
  contents.emit(name, { preventDefault: () => denied.push(name) })
result.denied = denied
seen.permission.request?.(contents, 'media', (isAllowed) => {
  result.permissionRequest = isAllowed
})
result.permissionCheck = seen.permission.check?.()
result.device = seen.permission.device?.()
result.sandboxed = seen.isSandboxed
result.schemes = seen.schemes
result.tray = seen.trays[0]?.toolTip
result.menus = seen.menus

app.quit()
while (!seen.hasQuit) await new Promise((resolve) => setTimeout(resolve, 20))
process.stdout.write(`${JSON.stringify(result)}\n`)
process.exit(0)

/**
 * `npm start`: opens the shop. In a desktop window where Electron's program and a display are there;
 * otherwise one line says why not and the same app is served to a browser on this machine.
 * `--demo`, `--data DIR`, `--port N` are passed on; `--browser` asks for the browser.
 */
import { prepare } from './lib/bootstrap.mjs'
import { electronBinary, fetchElectron, hasDisplay } from './lib/electron-binary.mjs'
import { CLI_BUNDLE, ROOT, runMain, say } from './lib/root.mjs'
import { handOver } from './lib/run.mjs'

await runMain(async () => {
  const args = process.argv.slice(2).filter((arg) => arg !== '--browser')
  const node = await prepare({ build: true })
  const desktop = await findDesktop(node)
  if ('electron' in desktop) return await handOver(desktop.electron, [ROOT, ...args])
  say(`${desktop.reason} Serving the same app to your browser.`)
  return await handOver(node, [CLI_BUNDLE, 'serve', '--open', ...args])
})

/**
 * @param {string} node
 * @returns {Promise<{ electron: string } | { reason: string }>}
 */
async function findDesktop(node) {
  if (process.argv.includes('--browser')) return { reason: 'Browser asked for.' }
  if (!hasDisplay(process.platform, process.env)) return { reason: 'No display here, so no desktop window.' }
  if (process.getuid?.() === 0) return { reason: 'Desktop windows do not run as root.' }
  const electron = electronBinary() ?? (await fetchElectron(node))
  return electron ? { electron } : { reason: 'Electron could not be fetched (tried once a day), so no desktop window.' }
}

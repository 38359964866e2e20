/** Whether a desktop window can be opened here, and where Electron's program lies. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { MODULES_DIR, TOOLS_DIR, writeWhole } from './root.mjs'
import { runToStderr } from './run.mjs'

const PACKAGE = join(MODULES_DIR, 'electron')
const FAILED = join(TOOLS_DIR, 'electron-fetch-failed')
const FETCH_MS = 20_000
const REMEMBER_MS = 24 * 60 * 60 * 1000

/**
 * @param {string} platform process.platform
 * @param {NodeJS.ProcessEnv} env
 */
export function hasDisplay(platform, env) {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** @returns {string | undefined} Electron's program, when it is on this machine */
export function electronBinary() {
  const name = readText(join(PACKAGE, 'path.txt'))
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(PACKAGE, 'dist')
  const file = name && join(dist, name)
  return file && existsSync(file) ? file : undefined
}

/**
 * Tries once a day to fetch Electron's program, for at most 20 seconds.
 * @param {string} node
 * @returns {Promise<string | undefined>}
 */
export async function fetchElectron(node) {
  const failedAt = Number(readText(FAILED) ?? 0)
  if (Date.now() - failedAt < REMEMBER_MS) return undefined
  await runToStderr(node, [join(PACKAGE, 'install.js')], { timeoutMs: FETCH_MS })
  const found = electronBinary()
  if (found) {
    rmSync(FAILED, { force: true })
  } else {
    mkdirSync(TOOLS_DIR, { recursive: true })
    writeWhole(FAILED, String(Date.now()))
  }
  return found
}

/** @param {string} file @returns {string | undefined} */
function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

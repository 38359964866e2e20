/** node_modules as the lockfile says: `npm ci`, run on the pinned Node, only when they differ. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { npmCli } from './node-runtime.mjs'
import { MODULES_DIR, ROOT, SetUpError, say, writeWhole } from './root.mjs'
import { envWithNode, runToStderr } from './run.mjs'

const LOCKFILE = join(ROOT, 'package-lock.json')
const STAMP = join(MODULES_DIR, '.zhanggui-stamp')

/** @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} Lock */

/**
 * Whether an installed tree (npm's hidden lockfile) is what the lockfile asks for. Optional packages
 * may be absent: they belong to other platforms.
 * @param {Lock} wanted
 * @param {Lock} installed
 */
export function sameTree(wanted, installed) {
  const have = installed.packages ?? {}
  const want = Object.entries(wanted.packages ?? {}).filter(([path]) => path !== '')
  const complete = want.every(([path, entry]) => {
    const found = have[path]
    if (!found) return entry.optional === true
    return found.version === entry.version && found.integrity === entry.integrity
  })
  return complete && Object.keys(have).every((path) => path === '' || wanted.packages?.[path] !== undefined)
}

/** @returns {boolean} whether nothing needs to be installed, as the stamp says */
export function packagesReady() {
  return readText(STAMP) === lockHash()
}

/**
 * Installs the packages if needed; call it under the set-up lock.
 * @param {string} node
 * @param {import('./set-up-lock.mjs').Claim} claim
 */
export async function ensurePackages(node, claim) {
  if (packagesReady()) return
  if (!isInstalled()) {
    say('Installing packages from the lockfile …')
    let code = await npmInstall(node, claim)
    if (code !== 0 && existsSync(MODULES_DIR)) {
      say('Trying again with an empty folder …')
      rmSync(MODULES_DIR, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 })
      code = await npmInstall(node, claim)
    }
    if (code !== 0) {
      throw new SetUpError(
        'The packages could not be installed (see above). Your data was not touched. Check the connection to the npm registry and run this again.',
      )
    }
  }
  writeWhole(STAMP, lockHash())
}

/**
 * @param {string} node
 * @param {import('./set-up-lock.mjs').Claim} claim
 * @returns {Promise<number>} exit code
 */
function npmInstall(node, claim) {
  const flags = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  return runToStderr(node, [npmCli(), 'ci', ...flags], { cwd: ROOT, env: envWithNode(node), onSpawn: claim })
}

function isInstalled() {
  const hidden = readText(join(MODULES_DIR, '.package-lock.json'))
  const lock = readText(LOCKFILE)
  return hidden !== undefined && lock !== undefined && sameTree(JSON.parse(lock), JSON.parse(hidden))
}

function lockHash() {
  const lock = readText(LOCKFILE)
  if (lock === undefined)
    throw new SetUpError('package-lock.json is missing from this checkout. Restore it and run this again.')
  return createHash('sha256').update(`${process.platform}-${process.arch}\n${lock}`).digest('hex')
}

/** @param {string} file @returns {string | undefined} */
function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

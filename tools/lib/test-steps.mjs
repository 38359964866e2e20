/** The steps of `npm test` that run tests, and how their results are counted. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { filesBelow } from './checks/check.mjs'
import { MODULES_DIR, ROOT } from './root.mjs'
import { envWithNode, handOver } from './run.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * The closing line: everything in it is read by machines.
 * @param {Counts} counts
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * Counts of a step whose program may have died: without a report, or with a bad exit code although
 * no test failed, the step itself counts as one failure.
 * @param {Counts | undefined} counts
 * @param {number} code
 * @returns {Counts}
 */
export function settle(counts, code) {
  if (!counts) return { passed: 0, failed: 1, skipped: 0 }
  return { ...counts, failed: counts.failed === 0 && code !== 0 ? 1 : counts.failed }
}

/**
 * Counts of a Playwright JSON report.
 * @param {string} text
 * @returns {Counts}
 */
export function playwrightCounts(text) {
  const { stats, errors } = JSON.parse(text)
  const broken = stats.unexpected === 0 ? errors.length : 0
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + broken, skipped: stats.skipped }
}

/**
 * @param {string} node
 * @param {string[]} args further arguments of vitest
 * @param {NodeJS.ProcessEnv} extra
 * @returns {Promise<Counts>}
 */
export function runVitest(node, args, extra) {
  return withReport(async (report) => {
    const script = join(MODULES_DIR, 'vitest', 'vitest.mjs')
    const env = envWithNode(node, { ...extra, ZHANGGUI_TEST_SUMMARY: report })
    return await handOver(node, [script, 'run', ...args], { cwd: ROOT, env })
  }, JSON.parse)
}

/**
 * @param {string} node
 * @param {NodeJS.ProcessEnv} extra
 * @returns {Promise<Counts | undefined>} undefined when there are no journeys
 */
export async function runJourneys(node, extra) {
  if (filesBelow('test/e2e', /\.spec\.ts$/).length === 0) return undefined
  const browser = await findBrowser(node)
  if (!browser) {
    process.stdout.write('No Chromium, Chrome or Edge found and none could be installed: the journeys did not run.\n')
    return { passed: 0, failed: 1, skipped: 0 }
  }
  return await withReport(async (report) => {
    const script = join(MODULES_DIR, '@playwright', 'test', 'cli.js')
    const env = envWithNode(node, { ...extra, ZHANGGUI_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report })
    return await handOver(node, [script, 'test'], { cwd: ROOT, env })
  }, playwrightCounts)
}

/**
 * @param {(report: string) => Promise<number>} run gets the file the report is to be written to
 * @param {(text: string) => Counts} read
 * @returns {Promise<Counts>}
 */
async function withReport(run, read) {
  const dir = mkdtempSync(join(tmpdir(), 'zhanggui-test-'))
  try {
    const report = join(dir, 'report.json')
    const code = await run(report)
    return settle(readReport(report, read), code)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** @param {string} file @param {(text: string) => Counts} read @returns {Counts | undefined} */
function readReport(file, read) {
  try {
    return read(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

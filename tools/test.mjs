/**
 * `npm test`: everything from a clean checkout — set-up, build, checks, all vitest projects, the
 * journeys in a browser. The last line is `N passed, N failed`; a check counts as one test.
 */
import { prepare } from './lib/bootstrap.mjs'
import { runChecks } from './lib/checks/index.mjs'
import { runMain } from './lib/root.mjs'
import { closingLine, runJourneys, runVitest } from './lib/test-steps.mjs'

/** The unit tests run again where the PC's clock is far from the shop's. */
const OTHER_ZONES = ['America/Los_Angeles']
const OTHER_ZONES_DEEP = [...OTHER_ZONES, 'Pacific/Kiritimati', 'Europe/London']

await runMain(async () => {
  const deep = process.argv.includes('--deep')
  const extra = deep ? { ZHANGGUI_DEEP: '1' } : {}
  const node = await step('set-up and build', () => prepare({ build: true }))
  const total = { passed: 0, failed: 0, skipped: 0 }
  /** @param {import('./lib/test-steps.mjs').Counts | undefined} counts */
  const add = (counts) => {
    total.passed += counts?.passed ?? 0
    total.failed += counts?.failed ?? 0
    total.skipped += counts?.skipped ?? 0
  }
  add({ ...(await step('checks', () => runChecks(node))), skipped: 0 })
  add(await step('tests', () => runVitest(node, [], extra)))
  for (const TZ of deep ? OTHER_ZONES_DEEP : OTHER_ZONES) {
    add(
      await step(`unit tests in ${TZ}`, () =>
        runVitest(node, ['--project', 'unit'], { ...extra, TZ, ZHANGGUI_QUIET_TESTS: '1' }),
      ),
    )
  }
  add(await step('journeys', () => runJourneys(node, extra)))
  process.stdout.write(`${closingLine(total)}\n`)
  return total.failed === 0 && total.passed > 0 ? 0 : 1
})

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function step(name, work) {
  const started = Date.now()
  process.stdout.write(`== ${name}\n`)
  const result = await work()
  process.stdout.write(`== ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
  return result
}

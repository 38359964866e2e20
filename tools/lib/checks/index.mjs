/** All checks of `npm run check`, one after another, each with one summary line. */
import { say } from '../root.mjs'
import { localesCheck } from './locales.mjs'
import { lintCheck, roomsCheck, typesCheck, unusedCheck } from './programs.mjs'
import { sizesCheck } from './sizes.mjs'
import { textsCheck } from './texts.mjs'
import { wordsCheck } from './words.mjs'

const CHECKS = [typesCheck, lintCheck, roomsCheck, unusedCheck, sizesCheck, localesCheck, textsCheck, wordsCheck]

/**
 * @param {string} node
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks(node) {
  let failed = 0
  for (const check of CHECKS) {
    const started = Date.now()
    const { summary, failures } = await check
      .run(node)
      .catch((error) => ({ summary: 'broke', failures: [String(error)] }))
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    const count = failures.length === 0 ? summary : `${failures.length} failed`
    process.stdout.write(`${failures.length === 0 ? 'ok  ' : 'FAIL'} ${check.name}: ${count} (${seconds} s)\n`)
    for (const failure of failures) process.stdout.write(`${failure.replace(/^/gm, '     ')}\n`)
    if (failures.length > 0) failed += 1
  }
  if (failed > 0) say(`${failed} of ${CHECKS.length} checks failed.`)
  return { passed: CHECKS.length - failed, failed }
}

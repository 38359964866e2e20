/** Every planted bug is caught by the test its list names; all of them in the deep run, two in every run. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plant } from '../support/plant.ts'
import { PLANTED_BUGS, type PlantedBug } from '../support/planted-bugs.ts'
import { IS_DEEP } from '../support/seed.ts'

const ROOT = join(import.meta.dirname, '../..')
const FEW_RUNS = '300'
const ALWAYS = ['double-release-on-expire', 'count-overwrites-sales']
const MINUTES = 60_000

test('there are at least twenty, each with a name and a text of its own that stands in the code once', () => {
  expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(20)
  expect(new Set(PLANTED_BUGS.map((bug) => bug.id)).size).toBe(PLANTED_BUGS.length)
  for (const bug of PLANTED_BUGS) {
    const source = readFileSync(join(ROOT, bug.file), 'utf8')
    expect(plant(bug, source), bug.id).not.toBe(source)
  }
})

test.each(chosen())(
  '$id is caught',
  (bug) => {
    const failure = failureWith(bug)
    process.stdout.write(`${bug.id} | ${bug.breaks} | ${bug.caughtBy.name} | ${failure.split('\n')[0]}\n`)
    expect(failure).not.toBe('')
  },
  5 * MINUTES,
)

function chosen(): readonly PlantedBug[] {
  const asked = process.env.ZHANGGUI_PLANTED
  if (asked !== undefined) return PLANTED_BUGS.filter((bug) => asked === 'all' || asked.split(',').includes(bug.id))
  return IS_DEEP ? PLANTED_BUGS : PLANTED_BUGS.filter((bug) => ALWAYS.includes(bug.id))
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string
      readonly status: string
      readonly failureMessages: string[]
    }[]
  }[]
}

/** Why the named test failed with the bug in the code; a run that could not start is an error. */
function failureWith({ id, caughtBy }: PlantedBug): string {
  const dir = mkdtempSync(join(tmpdir(), 'zhanggui-plant-'))
  try {
    const report = join(dir, 'report.json')
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    const args = [vitest, 'run', '--project', 'model', '--reporter=json', `--outputFile=${report}`, caughtBy.file]
    const { ZHANGGUI_DEEP, ZHANGGUI_SEED, ZHANGGUI_TEST_SUMMARY, ...env } = process.env
    const planted = { ...env, ZHANGGUI_PLANT: id, ZHANGGUI_MODEL_RUNS: FEW_RUNS }
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env: planted, encoding: 'utf8' })
    // The shape vitest documents for its JSON reporter.
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
    const named = testResults.flatMap((one) => one.assertionResults).find((one) => one.title === caughtBy.name)
    if (named === undefined) throw new Error(`${id}: the named test did not run\n${stdout}\n${stderr}`)
    return named.status === 'failed' ? causeIn(named.failureMessages) : ''
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The line that says what was broken, without the list of commands that led there. */
function causeIn(messages: readonly string[]): string {
  const text = messages.join('\n')
  const after = text.slice(Math.max(0, text.indexOf('Counterexample')))
  return /^\w*(?:Broken|Error)\w*: .*$/m.exec(after)?.[0] ?? text
}

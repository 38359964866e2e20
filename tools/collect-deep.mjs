/**
 * `npm run collect:deep`: after `npm run test:deep`, before a release is built, puts what the deep run
 * tried and found (test-results/deep/*.json) into resources/deep-run.json, which the Data self-check page
 * shows. Refuses a run that lost or oversold anything.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, runMain, SetUpError, say, writeWhole } from './lib/root.mjs'

const FOLDER = join(ROOT, 'test-results', 'deep')
const MUST_BE_NONE = ['lost', 'oversold', 'unexplained', 'corrupt', 'drift', 'failures']

await runMain(async () => {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.json')) : []
  if (files.length === 0) throw new SetUpError('No results in test-results/deep: run `npm run test:deep` first.')
  const runs = files.sort().map((name) => readRun(join(FOLDER, name)))
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  writeWhole(join(ROOT, 'resources', 'deep-run.json'), `${JSON.stringify({ version, runs }, null, 2)}\n`)
  say(`${runs.length} results in resources/deep-run.json.`)
  return 0
})

/** @param {string} file */
function readRun(file) {
  const { name, at, seed, counts } = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof name !== 'string' || typeof at !== 'number' || typeof seed !== 'number' || typeof counts !== 'object')
    throw new SetUpError(`${file} is no result of a deep run.`)
  for (const word of MUST_BE_NONE)
    if (counts[word] > 0) throw new SetUpError(`${name}: ${counts[word]} ${word}. Such a run is no proof.`)
  return { name, at, seed, counts }
}

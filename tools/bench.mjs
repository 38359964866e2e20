/**
 * `npm run bench`: the measurements in test/bench, one after another on the pinned Node. Names given
 * as arguments choose among them (`npm run bench -- ingest`).
 */
import { join } from 'node:path'
import { prepare } from './lib/bootstrap.mjs'
import { filesBelow } from './lib/checks/check.mjs'
import { ROOT, runMain, say } from './lib/root.mjs'
import { handOver } from './lib/run.mjs'

await runMain(async () => {
  const node = await prepare({ build: true })
  const wanted = process.argv.slice(2)
  const files = filesBelow('test/bench', /\.bench\.ts$/).filter(
    (file) => wanted.length === 0 || wanted.some((name) => file.includes(name)),
  )
  if (files.length === 0) say('No such measurement in test/bench.')
  let failed = files.length === 0 ? 1 : 0
  for (const file of files) {
    process.stdout.write(`== ${file}\n`)
    if ((await handOver(node, ['--expose-gc', join(ROOT, file)], { cwd: ROOT })) !== 0) failed += 1
  }
  return failed === 0 ? 0 : 1
})

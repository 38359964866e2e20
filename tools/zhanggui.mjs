/**
 * `npm run -s zhanggui -- <command> …`: the command line of the shop. Sets up what is missing (on
 * stderr), then runs the built command line on the pinned Node; relative paths are the caller's.
 */
import { existsSync } from 'node:fs'
import { prepare } from './lib/bootstrap.mjs'
import { CLI_BUNDLE, ROOT, runMain } from './lib/root.mjs'
import { handOver } from './lib/run.mjs'

await runMain(async () => {
  const node = await prepare({ build: true })
  return await handOver(node, [CLI_BUNDLE, ...process.argv.slice(2)], { cwd: callerDir() })
})

/** npm changes into the project first and leaves the caller's folder in INIT_CWD. */
function callerDir() {
  const caller = process.env.INIT_CWD
  const viaNpm = process.env.npm_lifecycle_event !== undefined && process.cwd() === ROOT
  return viaNpm && caller && existsSync(caller) ? caller : process.cwd()
}

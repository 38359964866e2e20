/** Runs one of the project's programs on the pinned Node: `node tools/run.mjs build|format|vitest … [arguments]`. */
import { join } from 'node:path'
import { prepare } from './lib/bootstrap.mjs'
import { MODULES_DIR, ROOT, runMain, say } from './lib/root.mjs'
import { envWithNode, handOver } from './lib/run.mjs'

/** @type {Map<string, string[]>} */
const PROGRAMS = new Map([
  ['format', ['@biomejs/biome/bin/biome', 'check', '--write']],
  ['vitest', ['vitest/vitest.mjs', 'run']],
  ['playwright', ['@playwright/test/cli.js', 'test']],
])

await runMain(async () => {
  const [name = '', ...args] = process.argv.slice(2)
  if (name === 'build') {
    await prepare({ build: true })
    return 0
  }
  const program = PROGRAMS.get(name)
  if (!program) {
    say(`Unknown program ${name}. Known: build, ${[...PROGRAMS.keys()].join(', ')}.`)
    return 1
  }
  const node = await prepare({ build: name === 'playwright' })
  const [script = '', ...fixed] = program
  return await handOver(node, [join(MODULES_DIR, script), ...fixed, ...args], { cwd: ROOT, env: envWithNode(node) })
})

/** `npm run check`: types, lint, format, rooms, cycles, unused code, sizes, translations, words. */
import { prepare } from './lib/bootstrap.mjs'
import { runChecks } from './lib/checks/index.mjs'
import { runMain } from './lib/root.mjs'

await runMain(async () => {
  const node = await prepare({ build: false })
  const { failed } = await runChecks(node)
  return failed === 0 ? 0 : 1
})

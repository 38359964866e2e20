/** Runs random histories against the model; a failure says seed, path, the shortest list of commands, and what broke. */
import fc from 'fast-check'
import { reportDeep } from '../support/deep-report.ts'
import { FullLength, type ModelCommand, tally } from './command.ts'
import { layGround } from './ground.ts'
import { Shop } from './shop.ts'
import { everyStep } from './steps/every-step.ts'
import { openWorld } from './world.ts'

/** Commands of one history. */
const COMMANDS = 60

/** `name`: of the report a deep run leaves. @throws Error with the report of the first history that breaks an invariant. */
export async function proveModel(name: string, seed: number, runs: number): Promise<void> {
  const world = await openWorld()
  try {
    const ground = await layGround(world)
    const property = fc.asyncProperty(new FullLength(everyStep, COMMANDS), async (commands) => {
      world.begin()
      try {
        await fc.asyncModelRun(() => ({ model: new Shop(world, ground), real: world }), commands)
      } finally {
        world.undo()
      }
    })
    // A planted bug need not be shown in its shortest form.
    const endOnFailure = process.env.ZHANGGUI_PLANT !== undefined
    const result = await fc.check(property, { seed, numRuns: runs, endOnFailure })
    const counts = { runs: result.numRuns, commands: tally.commands, failures: result.failed ? 1 : 0 }
    reportDeep(name, { seed, counts })
    if (result.failed) throw new Error(reportOf(result))
  } finally {
    world.dispose()
  }
}

function reportOf(result: fc.RunDetails<[ModelCommand[]]>): string {
  const cause = result.errorInstance instanceof Error ? result.errorInstance.stack : result.errorInstance
  return `${fc.defaultReportMessage(result)}\n${cause}`
}

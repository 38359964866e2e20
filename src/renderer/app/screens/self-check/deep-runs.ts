/** What the deep test run of this release tried and found; empty where the release was made without one. */
import { z } from 'zod'
import resource from '../../../../../resources/deep-run.json'

const DeepRuns = z.object({
  version: z.string().nullable(),
  runs: z.array(
    z.object({
      name: z.string(),
      /** End of the run, UTC ms. */
      at: z.number(),
      seed: z.number(),
      counts: z.record(z.string(), z.number()),
    }),
  ),
})
export type DeepRun = z.infer<typeof DeepRuns>['runs'][number]

export const DEEP_RUNS = DeepRuns.parse(resource)

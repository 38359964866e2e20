/** The demo shop: made-up goods and orders to look around in, never beside real ones. */
import { z } from 'zod'
import { OWNER } from './access.ts'
import { refusals } from './errors.ts'
import { CommandKey, Id, Instant } from './primitives.ts'
import { command } from './procedure.ts'

export const MOST_DEMO_ORDERS = 5_000_000

export const demoContract = {
  /** Fills an empty data folder; the same seed on the same moment makes the same shop. Refused where anything is kept already. */
  seed: command('/demo/seed', OWNER)
    .errors(refusals('DATA_ALREADY_INITIALISED'))
    .input(
      z.object({
        commandKey: CommandKey,
        orders: z.number().int().min(1).max(MOST_DEMO_ORDERS),
        seed: z.number().int().min(0).max(1_000_000_000),
        /** The moment the shop is told at; null is now. */
        at: Instant.nullable().default(null),
      }),
    )
    .output(z.object({ jobId: Id })),
}

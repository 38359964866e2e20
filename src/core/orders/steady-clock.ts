/** Tells a wall clock that was set from time that passed: what must not happen by mistake waits one look. */
import type { Clock } from '../platform/ports.ts'

/** A computer that slept, or somebody who set the clock; drift and rounding stay far below. */
const JUMP_MS = 60_000

/** Each call says whether the wall clock went with the steady one since the call before; the first says yes. */
export function createSteadyLook(clock: Clock): () => boolean {
  let offset: number | null = null
  return () => {
    const before = offset
    offset = clock.now() - clock.monotonic()
    return before === null || Math.abs(offset - before) <= JUMP_MS
  }
}

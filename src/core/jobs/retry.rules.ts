/** When a failed job is tried again: only for codes that may pass by themselves, with full jitter, a cap and an end. */
export interface RetryPolicy {
  /** Attempts in all; 1 means never again. */
  readonly attempts: number
  /** Codes worth another attempt. */
  readonly codes: readonly string[]
  readonly firstDelayMs: number
  readonly capMs: number
}

/** For work that only the database or a full disk can stop. */
export const PATIENT: RetryPolicy = {
  attempts: 6,
  codes: ['DATABASE_BUSY', 'DISK_FULL', 'CRASHED'],
  firstDelayMs: 2_000,
  capMs: 300_000,
}

/**
 * Milliseconds until the next attempt, or null when there is none. `random` is in [0, 1).
 * Full jitter: anything between nothing and the doubled, capped delay.
 */
export function retryDelay(policy: RetryPolicy, attempt: number, code: string, random: number): number | null {
  if (attempt >= policy.attempts || !policy.codes.includes(code)) return null
  const ceiling = Math.min(policy.capMs, policy.firstDelayMs * 2 ** (attempt - 1))
  return Math.floor(random * ceiling)
}

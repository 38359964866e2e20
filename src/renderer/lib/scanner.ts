/**
 * Tells a scanner gun from a person: keys are kept with their times; on Enter or Tab the run is walked back while
 * gaps stay short, and taken as a code when it is long enough and its median gap is a machine's. The median, not
 * the first gap: the first key of a scan often comes late.
 */

/** Gap that ends a run, ms. */
const RUN_GAP_MS = 90
/** Largest median gap of a scanner, ms. */
const MEDIAN_GAP_MS = 30
const MIN_LENGTH = 4
const KEEP_MS = 10_000

export interface ScanKey {
  readonly key: string
  readonly code: string
  /** Milliseconds of `event.timeStamp`. */
  readonly at: number
}

/** What a finished scan tells: the code and how many keys of the buffer it took. */
export interface Scan {
  readonly text: string
  readonly startedAt: number
}

/** Character a key types; with an input method active (`Process`) it is decoded from the key's place. */
export function characterOf(key: ScanKey, isShifted: boolean): string | null {
  if (key.key.length === 1) return key.key
  if (key.key !== 'Process' && key.key !== 'Unidentified') return null
  const letter = /^Key([A-Z])$/.exec(key.code)?.[1]
  if (letter) return isShifted ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(key.code)?.[1]
  if (digit) return digit
  return key.code === 'Minus' ? '-' : null
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.POSITIVE_INFINITY
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** Collects keys; `end` (Enter or Tab) answers the scan, or null when a person typed. */
export class ScanDetector {
  #keys: { character: string; at: number }[] = []

  /** Start of the run a next key at `at` would belong to; null when it would begin a new one. */
  runStart(at: number): number | null {
    const last = this.#keys.at(-1)
    if (!last || at - last.at > RUN_GAP_MS) return null
    return this.#run(last.at)[0]?.at ?? null
  }

  press(character: string, at: number): void {
    this.#keys = this.#keys.filter((key) => at - key.at < KEEP_MS)
    this.#keys.push({ character, at })
  }

  clear(): void {
    this.#keys = []
  }

  end(at: number): Scan | null {
    const run = this.#run(at)
    this.#keys = []
    if (run.length < MIN_LENGTH) return null
    const gaps = run.slice(1).map((key, index) => key.at - (run[index]?.at ?? key.at))
    if (median(gaps) > MEDIAN_GAP_MS) return null
    return { text: run.map((key) => key.character).join(''), startedAt: run[0]?.at ?? at }
  }

  #run(until: number): { character: string; at: number }[] {
    let start = this.#keys.length
    let next = until
    while (start > 0) {
      const key = this.#keys[start - 1]
      if (!key || next - key.at > RUN_GAP_MS) break
      next = key.at
      start -= 1
    }
    return this.#keys.slice(start)
  }
}

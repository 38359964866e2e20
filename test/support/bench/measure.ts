/** Times pieces of work in interleaved rounds: wall and processor milliseconds, medians, ratios. */

export interface Timing {
  readonly wallMs: number
  readonly cpuMs: number
}

export async function timed(work: () => unknown): Promise<Timing> {
  globalThis.gc?.()
  const cpu = process.cpuUsage()
  const wall = performance.now()
  await work()
  const used = process.cpuUsage(cpu)
  return { wallMs: performance.now() - wall, cpuMs: (used.user + used.system) / 1000 }
}

/** Milliseconds by the clock, for work too short for the processor's own count. */
export async function clocked(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function percentile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** `own` against `floor`, medians of the rounds. */
export function sayRatio(label: string, own: readonly Timing[], floor: readonly Timing[], goal: string): void {
  const of = (list: readonly Timing[], name: keyof Timing) => median(list.map((one) => one[name]))
  const [wall, cpu] = [of(own, 'wallMs') / of(floor, 'wallMs'), of(own, 'cpuMs') / of(floor, 'cpuMs')]
  say(
    `${label}: ${of(own, 'wallMs').toFixed(0)} ms against ${of(floor, 'wallMs').toFixed(0)} ms = ${wall.toFixed(2)} by the clock, ${cpu.toFixed(2)} by processor time (goal ${goal})`,
  )
}

/**
 * p50 and p95 of `own` and `floor` with one over the ratio of the p95s; each of them the median over the
 * rounds, so that a neighbour's burst spoils a round and not the measurement.
 */
export function sayPercentiles(
  label: string,
  own: readonly (readonly number[])[],
  floor: readonly (readonly number[])[],
  goal: number,
): void {
  const of = (rounds: readonly (readonly number[])[], part: number) =>
    median(rounds.map((round) => percentile(round, part)))
  const text = (rounds: readonly (readonly number[])[]) =>
    `p50 ${of(rounds, 0.5).toFixed(2)} p95 ${of(rounds, 0.95).toFixed(2)} ms`
  say(
    `${label}: ${text(own)} against ${text(floor)} = 1/${(of(floor, 0.95) / of(own, 0.95)).toFixed(0)} (goal 1/${goal})`,
  )
}

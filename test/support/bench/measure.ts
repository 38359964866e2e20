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

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

export function percentile(values: readonly number[], part: number): number {
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

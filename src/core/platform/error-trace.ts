/** What may be logged of a surprise: its name, its code and where it arose; never its message, which may hold data. */
import type { LogValue } from './ports.ts'

const PLACES = 4

export function traceOf(error: unknown): Record<string, LogValue> {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  return { error: error.name, code, at: placesOf(error.stack ?? '') }
}

/** File name and line of the innermost frames, without folders. */
function placesOf(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, PLACES)
    .map((line) => /([^/\\(]+:\d+):\d+\)?$/.exec(line)?.[1] ?? '?')
}

/** What a deep run leaves for the data self-check: test-results/deep/<name>.json. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IS_DEEP } from './seed.ts'

const FOLDER = join(import.meta.dirname, '../../test-results/deep')

export interface DeepReport {
  readonly seed: number
  /** What was tried how often, and what was found: attempts, states, kills, lost. */
  readonly counts: Readonly<Record<string, number>>
}

/** Writes nothing outside the deep run. `at` is the end of the run, UTC ms. */
export function reportDeep(name: string, report: DeepReport): void {
  if (!IS_DEEP) return
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify({ name, at: Date.now(), ...report }, null, 2)}\n`)
}

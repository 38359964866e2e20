/** Plants a bug while vitest loads the module it is in; a text that does not stand there exactly once is an error. */
import type { Plugin } from 'vite'
import { PLANTED_BUGS, type PlantedBug } from './planted-bugs.ts'

/** Named in this variable of the environment, a bug is planted. */
const PLANT = 'ZHANGGUI_PLANT'

/** What was loaded with a bug in it must never be kept for another run, nor the other way round. */
export const IS_PLANTING = (process.env[PLANT] ?? '') !== ''

export function plantPlugin(): Plugin[] {
  if (!IS_PLANTING) return []
  const id = process.env[PLANT]
  const planted = PLANTED_BUGS.find((bug) => bug.id === id)
  if (planted === undefined) throw new Error(`no planted bug is called ${id}`)
  return [
    {
      name: 'plant',
      enforce: 'pre',
      transform: (code, path) => (path.split('?')[0]?.endsWith(`/${planted.file}`) ? plant(planted, code) : undefined),
    },
  ]
}

/** @throws Error when a text does not stand in the source exactly once. */
export function plant({ id, file, edits }: Pick<PlantedBug, 'id' | 'file' | 'edits'>, source: string): string {
  let text = source
  for (const [from, to] of edits) {
    const parts = text.split(from)
    if (parts.length !== 2) throw new Error(`${id}: the text stands ${parts.length - 1} times in ${file}: ${from}`)
    text = parts.join(to)
  }
  return text
}

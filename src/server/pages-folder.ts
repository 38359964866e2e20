/** Where the built renderer lies: beside the built programs, or under the sources' root. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Absolute path of the folder with index.html; where nothing is built, where it would be. */
export function findPages(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    for (const candidate of [join(folder, 'renderer'), join(folder, 'out', 'renderer')]) {
      if (existsSync(join(candidate, 'assets')) && existsSync(join(candidate, 'index.html'))) return candidate
    }
    if (folder === dirname(folder)) return join(from, 'renderer')
  }
}

/** A folder for many short-lived states: in memory where the system has such a place. */
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const IN_MEMORY = '/dev/shm'

export function fastRoom(): { readonly path: string; remove(): void } {
  // Watched folders must not be reached through links.
  const path = realpathSync(mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'zhanggui-faults-')))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

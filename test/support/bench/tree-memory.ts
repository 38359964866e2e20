/** Memory of a process tree as Linux tells it. */
import { readdirSync, readFileSync } from 'node:fs'

const PAGE_BYTES = 4096

/** Resident bytes of a process and everything below it. */
export function treeBytes(root: number): number {
  const parents = new Map<number, { parent: number; bytes: number }>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      parents.set(Number(name), { parent: Number(fields[1]), bytes: Number(fields[21]) * PAGE_BYTES })
    } catch {
      // Ended between listing and reading.
    }
  }
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid)?.parent ?? 0))
  return [...parents].filter(([pid]) => isBelow(pid)).reduce((sum, [, one]) => sum + one.bytes, 0)
}

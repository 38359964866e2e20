/** Memory and processor time of a process tree as Linux tells them. */
import { readdirSync, readFileSync } from 'node:fs'

const PAGE_BYTES = 4096
const TICK_MS = 10

interface Seen {
  readonly parent: number
  readonly bytes: number
  readonly cpuMs: number
}

/** Resident bytes of a process and everything below it. */
export function treeBytes(root: number): number {
  return treeOf(root).reduce((sum, [, one]) => sum + one.bytes, 0)
}

/** Notes the processor milliseconds every process of the tree has used so far, also those that will be gone. */
export function noteTreeCpu(root: number, used: Map<number, number>): void {
  for (const [pid, one] of treeOf(root)) used.set(pid, one.cpuMs)
}

function treeOf(root: number): [number, Seen][] {
  const processes = new Map<number, Seen>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const cpuMs = (Number(fields[11]) + Number(fields[12])) * TICK_MS
      processes.set(Number(name), { parent: Number(fields[1]), bytes: Number(fields[21]) * PAGE_BYTES, cpuMs })
    } catch {
      // Ended between listing and reading.
    }
  }
  const isBelow = (pid: number): boolean =>
    pid === root || (processes.has(pid) && isBelow(processes.get(pid)?.parent ?? 0))
  return [...processes].filter(([pid]) => isBelow(pid))
}

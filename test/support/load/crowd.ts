/** Callers of several processes and several HTTP clients of this one, let loose at the same moment. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { crowdIn, type Tally } from './caller.ts'
import { type Address, type DoorKind, openDoor } from './door.ts'

export interface CrowdPlan {
  readonly seed: number
  readonly httpClients: number
  readonly processes: number
  readonly callersPerProcess: number
  readonly attemptsPerCaller: number
}

export function callersOf(plan: CrowdPlan): number {
  return plan.httpClients + plan.processes * plan.callersPerProcess
}

export async function letLoose(address: Address, plan: CrowdPlan): Promise<Tally[]> {
  const doors = await Promise.all(Array.from({ length: plan.httpClients }, () => openDoor('rest', address)))
  const children = await Promise.all(Array.from({ length: plan.processes }, (_, n) => startCallers(address, plan, n)))
  const tallies = children.map((child) => child.crowdIn())
  const own = doors.map((door, n) => crowdIn(door, `c${n}`, plan.seed + n, plan.attemptsPerCaller))
  return (await Promise.all([...own.map(async (one) => [await one]), ...tallies])).flat()
}

/** Half of the processes come in through a WebSocket, half over HTTP. */
async function startCallers(address: Address, plan: CrowdPlan, place: number) {
  const kind: DoorKind = place % 2 === 0 ? 'socket' : 'http'
  const callers = Array.from({ length: plan.callersPerProcess }, (_, n) => ({
    name: `p${place}-${n}`,
    seed: plan.seed + 1000 * (place + 1) + n,
  }))
  const order = JSON.stringify({ ...address, kind, callers, attempts: plan.attemptsPerCaller })
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'caller-child.ts'), order], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  if (child.stdout === null || child.stdin === null) throw new Error('no pipes')
  const { stdin } = child
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  await lines.next()
  return {
    async crowdIn(): Promise<Tally[]> {
      const ended = once(child, 'exit')
      stdin.write('go\n')
      const { value } = await lines.next()
      await ended
      // Written by caller-child.ts.
      return JSON.parse(String(value)) as Tally[]
    },
  }
}

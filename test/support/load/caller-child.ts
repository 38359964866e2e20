/** Callers in a process of their own: waits for a line on stdin, crowds in, prints the tallies as one line. */
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { crowdIn } from './caller.ts'
import { type DoorKind, openDoor } from './door.ts'

const [, , order = '{}'] = process.argv
// Written by startCallers.
const { url, token, kind, callers, attempts } = JSON.parse(order) as {
  url: string
  token: string
  kind: DoorKind
  callers: { name: string; seed: number }[]
  attempts: number
}
// One connection for all callers of the process.
const door = await openDoor(kind, { url, token })
writeSync(1, 'ready\n')
await once(process.stdin, 'data')
const tallies = await Promise.all(callers.map(({ name, seed }) => crowdIn(door, name, seed, attempts)))
door.close()
process.stdout.write(`${JSON.stringify(tallies)}\n`, () => process.exit(0))

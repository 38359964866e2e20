/** The inside of a program under iofault.c: arms faults, marks the record, asks what happened. */
import { openSync, readSync, writeSync } from 'node:fs'
import { armOrder, type Fault } from './fault.ts'

const ANSWER_BYTES = 64

export class FaultDesk {
  readonly #control: number

  constructor() {
    this.#control = openSync(process.env.IOFAULT_CONTROL ?? '', 'a+')
  }

  arm(fault: Fault): void {
    writeSync(this.#control, armOrder(fault))
  }

  disarm(): void {
    writeSync(this.#control, 'disarm')
  }

  /** A mark at this place of the record. */
  note(text: string): void {
    writeSync(this.#control, `note ${text}`)
  }

  /** Points since the last `arm`, and how often the fault fired. */
  state(): { points: number; fired: number } {
    const answer = Buffer.alloc(ANSWER_BYTES)
    const [points = 0, fired = 0] = answer.toString('utf8', 0, readSync(this.#control, answer)).split(' ').map(Number)
    return { points, fired }
  }
}

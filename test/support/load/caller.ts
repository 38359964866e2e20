/**
 * One caller that crowds in: records paid orders of one or three goods, cancels some, and says some things
 * twice, all drawn from its seed. It knows what it was answered; the test compares that with the data.
 */
import type { RecordAnswer, RecordedOrder } from '../../../src/contract/recorded-order.ts'
import { MonthRandom } from '../month/random.ts'
import type { Door } from './door.ts'
import { LAST_UNITS, lastSku, POOL_SKUS } from './shop.ts'

/** One of its orders, as it last heard of it. */
export interface OwnOrder {
  readonly number: string
  readonly isOpen: boolean
  /** Answered as reserved when it was placed. */
  readonly wasReserved: boolean
}

export interface Tally {
  readonly attempts: number
  /** What nobody can explain, counted by what it was. */
  readonly unexplained: Readonly<Record<string, number>>
  readonly orders: readonly OwnOrder[]
}

type Placed = { -readonly [Name in keyof OwnOrder]: OwnOrder[Name] } & { input: RecordedOrder; answer: RecordAnswer }
type Lines = NonNullable<RecordedOrder['lines']>

/** Last pieces stay with those who got them. */
function isFromPool(order: Placed): boolean {
  return order.isOpen && order.input.lines?.every((line) => POOL_SKUS.includes(line.sku ?? '')) === true
}

/** Makes `attempts` calls one after the other; each last piece is asked for at an even distance. */
export async function crowdIn(door: Door, name: string, seed: number, attempts: number): Promise<Tally> {
  const caller = new Caller(door, name, seed)
  const every = Math.max(1, Math.floor(attempts / LAST_UNITS))
  let asked = 0
  for (let n = 0; n < attempts; n += 1) {
    if (n % every === 0 && asked < LAST_UNITS) {
      await caller.place([{ sku: lastSku(asked), title: '', quantity: 1 }])
      asked += 1
    } else await caller.step()
  }
  return caller.tally()
}

class Caller {
  readonly #door: Door
  readonly #name: string
  readonly #random: MonthRandom
  readonly #unexplained: Record<string, number> = {}
  readonly #orders: Placed[] = []
  /** Orders that lack goods: cancelled next, as a shop would that has nothing to sell. */
  readonly #short: Placed[] = []
  #attempts = 0
  #keys = 0

  constructor(door: Door, name: string, seed: number) {
    this.#door = door
    this.#name = name
    this.#random = new MonthRandom(seed)
  }

  tally(): Tally {
    const orders = this.#orders.map(({ number, isOpen, wasReserved }) => ({ number, isOpen, wasReserved }))
    return { attempts: this.#attempts, unexplained: this.#unexplained, orders }
  }

  async step(): Promise<void> {
    const short = this.#short.pop()
    if (short !== undefined) return await this.#cancel(short)
    const chance = this.#random.next()
    if (chance < 0.45) return await this.place([this.#line()])
    if (chance < 0.65) return await this.place([this.#line(), this.#line(), this.#line()])
    const one = this.#orders[this.#random.between(0, Math.max(0, this.#orders.length - 1))]
    if (one === undefined) return await this.place([this.#line()])
    const open = this.#orders.findLast(isFromPool)
    if (chance < 0.85) return open === undefined ? await this.place([this.#line()]) : await this.#cancel(open)
    if (chance < 0.91) return await this.#sayAgain(one)
    if (chance < 0.97) return await this.#sayUnderAnotherKey(one)
    await this.#reuseKey(one)
  }

  async place(lines: Lines): Promise<void> {
    const number = `${this.#name}-${this.#orders.length}`
    const at = Date.now()
    const input: RecordedOrder = {
      commandKey: this.#key(),
      platformOrderId: number,
      state: 'paid',
      createdAt: at,
      paidAt: at,
      lines,
    }
    const answer = await this.#call(input)
    if (answer === undefined) return
    const wanted = lines.reduce((sum, line) => sum + line.quantity, 0)
    const wasReserved = answer.missing === 0
    if (answer.change !== 'new' || answer.reserved !== (wasReserved ? wanted : 0)) this.#note('in part')
    if (wasReserved === answer.holds.includes('SHORT_STOCK')) this.#note('hold')
    const placed = { number, isOpen: true, wasReserved, input, answer }
    this.#orders.push(placed)
    if (!wasReserved) this.#short.push(placed)
  }

  async #cancel(order: Placed): Promise<void> {
    const answer = await this.#call({ commandKey: this.#key(), platformOrderId: order.number, state: 'closed' })
    if (answer === undefined) return
    order.isOpen = false
    if (answer.state !== 'closed' || answer.reserved !== 0) this.#note('not closed')
  }

  /** The answer got lost: the same call again. */
  async #sayAgain(order: Placed): Promise<void> {
    const answer = await this.#call(order.input)
    if (answer !== undefined && JSON.stringify(answer) !== JSON.stringify(order.answer)) this.#note('another answer')
  }

  async #sayUnderAnotherKey(order: Placed): Promise<void> {
    const answer = await this.#call({ ...order.input, commandKey: this.#key() })
    if (answer !== undefined && answer.change !== 'unchanged') this.#note('changed')
  }

  async #reuseKey(order: Placed): Promise<void> {
    const { commandKey } = order.input
    const answer = await this.#call({ ...order.input, commandKey, buyerNote: 'other' }, 'COMMAND_KEY_REUSED')
    if (answer !== undefined) this.#note('key taken twice')
  }

  async #call(input: RecordedOrder, expected?: string): Promise<RecordAnswer | undefined> {
    this.#attempts += 1
    try {
      return await this.#door.record(input)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      if (code !== expected) this.#note(code)
      return undefined
    }
  }

  #line(): Lines[number] {
    return { sku: this.#random.pick(POOL_SKUS), title: '', quantity: this.#random.between(1, 3) }
  }

  #key(): string {
    this.#keys += 1
    return `${this.#name}-key-${this.#keys}`
  }

  #note(what: string): void {
    this.#unexplained[what] = (this.#unexplained[what] ?? 0) + 1
  }
}

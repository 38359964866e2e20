/**
 * One command key, one outcome: the same key with the same content gets the stored answer, other
 * content is refused, and calls that come while the first still runs share its run.
 */
import { hash as digest } from 'node:crypto'
import type { Call, PlainHandler, WriteHandler } from '../calls/handler.ts'
import type { Db, UnitOfWork } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Clock } from '../platform/ports.ts'
import { findAnswer, type StoredAnswer, storeAnswer } from './command-answer.repo.ts'

export type AnyHandler = PlainHandler<unknown, unknown> | WriteHandler<unknown, unknown>

interface Flight {
  readonly name: string
  readonly hash: string
  readonly answer: Promise<unknown>
}

export class Commands {
  readonly #uow: UnitOfWork
  readonly #clock: Clock
  readonly #flights = new Map<string, Flight>()

  constructor(uow: UnitOfWork, clock: Clock) {
    this.#uow = uow
    this.#clock = clock
  }

  /**
   * Runs the handler once per key. `isStored` is false while no data file is open: then only calls in
   * flight are shared.
   * @throws Refusal COMMAND_KEY_REUSED when the key was used for another command or other content.
   */
  async run(name: string, handler: AnyHandler, input: unknown, call: Call, isStored: () => boolean): Promise<unknown> {
    const key = commandKeyOf(input)
    if (key === null) return await this.#once(handler, input, call)
    const hash = hashOf(input)
    const flight = this.#flights.get(key)
    if (flight !== undefined) {
      if (flight.name !== name || flight.hash !== hash) throw new Refusal('COMMAND_KEY_REUSED')
      return await flight.answer
    }
    const stored = isStored() ? this.#stored(this.#uow.read, key, name, hash) : undefined
    if (stored !== undefined) return stored.value
    if (typeof handler !== 'function') {
      await handler.prepare?.()
      return this.#write(key, name, hash, handler, input, call)
    }
    const answer = this.#plain(key, name, hash, handler, input, call, isStored)
    this.#flights.set(key, { name, hash, answer })
    try {
      return await answer
    } finally {
      this.#flights.delete(key)
    }
  }

  async #once(handler: AnyHandler, input: unknown, call: Call): Promise<unknown> {
    if (typeof handler === 'function') return await handler(input, call)
    await handler.prepare?.()
    return this.#uow.write((tx) => handler.write(tx, input, call), call.caller.device)
  }

  #write(
    key: string,
    name: string,
    hash: string,
    handler: WriteHandler<unknown, unknown>,
    input: unknown,
    call: Call,
  ): unknown {
    return this.#uow.write((tx) => {
      // After a failed commit the file was re-opened just now: the first run may have got through.
      const earlier = this.#stored(tx, key, name, hash)
      if (earlier !== undefined) return earlier.value
      const answer = handler.write(tx, input, call)
      storeAnswer(tx, key, toStored(name, hash, answer), this.#clock.now())
      return answer
    }, call.caller.device)
  }

  async #plain(
    key: string,
    name: string,
    hash: string,
    handler: PlainHandler<unknown, unknown>,
    input: unknown,
    call: Call,
    isStored: () => boolean,
  ): Promise<unknown> {
    const answer = await handler(input, call)
    if (isStored()) this.#uow.write((tx) => storeAnswer(tx, key, toStored(name, hash, answer), this.#clock.now()))
    return answer
  }

  #stored(db: Db, key: string, name: string, hash: string): { value: unknown } | undefined {
    const stored = findAnswer(db, key)
    if (stored === undefined) return undefined
    if (stored.name !== name || stored.input_hash !== hash) throw new Refusal('COMMAND_KEY_REUSED')
    return { value: JSON.parse(stored.answer) }
  }
}

function toStored(name: string, hash: string, answer: unknown): StoredAnswer {
  return { name, input_hash: hash, answer: JSON.stringify(answer ?? null) }
}

function commandKeyOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null || !('commandKey' in input)) return null
  return typeof input.commandKey === 'string' ? input.commandKey : null
}

/** Independent of the order of keys in the input. */
function hashOf(input: unknown): string {
  const text = JSON.stringify(input, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
  })
  return digest('sha256', text)
}

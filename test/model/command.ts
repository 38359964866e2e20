/** A command of the model: what it is called with, what it does to the shop, and then everything is looked at. */
import fc from 'fast-check'
import { Refusal } from '../../src/core/domain/refusal.ts'
import { check } from './invariants.ts'
import type { Shop } from './shop.ts'
import type { SeenMove } from './snapshot.ts'
import type { World } from './world.ts'

export type ModelCommand = fc.AsyncCommand<Shop, World>

/** `act` does it and says what the model expects; what it returns looks at the moves it made. */
type Act<Args> = (shop: Shop, args: Args) => Promise<((news: readonly SeenMove[]) => void) | undefined>

export const tally = { commands: 0, refused: 0, byName: new Map<string, number>() }

export function command<Args>(name: string, args: fc.Arbitrary<Args>, act: Act<Args>): fc.Arbitrary<ModelCommand> {
  return args.map((given) => ({
    check: () => true,
    async run(shop: Shop) {
      tally.commands += 1
      tally.byName.set(name, (tally.byName.get(name) ?? 0) + 1)
      const after = await act(shop, given)
      const news = check(shop)
      after?.(news)
    },
    toString: () => `${name} ${JSON.stringify(given)}`,
  }))
}

/** The answer, or the code under which it was refused. Anything else is an error of the core. */
export async function ask<Answer>(
  call: Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly code: null } | { readonly answer: null; readonly code: string }> {
  try {
    return { answer: await call, code: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    tally.refused += 1
    return { answer: null, code: error.code }
  }
}

/** Lists of exactly `length` commands that shrink to shorter ones. */
export class FullLength<T> extends fc.Arbitrary<T[]> {
  readonly #full: fc.Arbitrary<T[]>
  readonly #shorter: fc.Arbitrary<T[]>

  constructor(each: fc.Arbitrary<T>, length: number) {
    super()
    this.#full = fc.array(each, { minLength: length, maxLength: length })
    this.#shorter = fc.array(each, { maxLength: length, size: 'max' })
  }
  override generate(random: fc.Random, bias: number | undefined): fc.Value<T[]> {
    return this.#full.generate(random, bias)
  }
  override canShrinkWithoutContext(value: unknown): value is T[] {
    return this.#shorter.canShrinkWithoutContext(value)
  }
  override shrink(value: T[], context?: unknown): fc.Stream<fc.Value<T[]>> {
    return this.#shorter.shrink(value, context)
  }
}

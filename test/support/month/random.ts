/** A seeded sequence for the month generator: the same seed gives the same month on every machine. */
export class MonthRandom {
  #state: number

  constructor(...seeds: readonly number[]) {
    this.#state =
      seeds.reduce((state, seed) => Math.imul(state ^ seed, 2_654_435_761) ^ (state >>> 13), 0x1234_5678) >>> 0
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b_79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** Whole number in [low, high]. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(part: number): boolean {
    return this.next() < part
  }

  pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.next() * list.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }

  digits(count: number): string {
    let text = ''
    while (text.length < count) text += String(Math.floor(this.next() * 10))
    return text
  }

  /** A new list in another order. */
  shuffle<T>(list: readonly T[]): T[] {
    const left = [...list]
    const out: T[] = []
    while (left.length > 0) out.push(...left.splice(Math.floor(this.next() * left.length), 1))
    return out
  }
}

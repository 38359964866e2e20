/** A broken invariant, in words that say which one and where. */
class Broken extends Error {
  constructor(invariant: string, details: string) {
    super(`${invariant}: ${details}`)
    this.name = 'Broken'
  }
}

/** `details` are told when it does not hold. */
export function must(holds: boolean, invariant: string, details: () => unknown): asserts holds {
  if (!holds) throw new Broken(invariant, JSON.stringify(details()))
}

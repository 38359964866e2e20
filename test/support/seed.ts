/** The seed of a random run: `ZHANGGUI_SEED` repeats one, the deep run draws its own, else it is the one given. */
import { randomInt } from 'node:crypto'

export const IS_DEEP = process.env.ZHANGGUI_DEEP === '1'

const MOST = 2 ** 31

/** Also says the seed, so that a failed run can be repeated: `name: ZHANGGUI_SEED=…`. */
export function seedOf(name: string, usual: number): number {
  const asked = process.env.ZHANGGUI_SEED
  const drawn = IS_DEEP ? randomInt(MOST) : usual
  const seed = asked === undefined || asked === '' ? drawn : Number(asked)
  if (!Number.isSafeInteger(seed)) throw new Error(`ZHANGGUI_SEED is no whole number: ${asked}`)
  process.stdout.write(`${name}: ZHANGGUI_SEED=${seed}\n`)
  return seed
}

/** Ids of 26 letters and digits: 48 bits of time, 80 random bits; ids of one process sort in the order of making. */
import { randomBytes } from 'node:crypto'
import type { Clock, Ids } from '../../core/platform/ports.ts'

/** Crockford's base 32 in lower case: no i, l, o, u. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
const RANDOM_BITS = 80n
const RANDOM_LIMIT = 1n << RANDOM_BITS

export function createIds(clock: Pick<Clock, 'now'>): Ids {
  let lastTime = 0
  let random = 0n
  return {
    next() {
      const now = clock.now()
      if (now > lastTime) {
        lastTime = now
        random = BigInt(`0x${randomBytes(10).toString('hex')}`)
      } else {
        random += 1n
        if (random === RANDOM_LIMIT) {
          lastTime += 1
          random = 0n
        }
      }
      return encode((BigInt(lastTime) << RANDOM_BITS) | random)
    },
  }
}

function encode(value: bigint): string {
  let text = ''
  let rest = value
  for (let place = 0; place < 26; place += 1) {
    text = `${DIGITS[Number(rest & 31n)]}${text}`
    rest >>= 5n
  }
  return text
}

/**
 * A core in a process of its own, for tests that kill it: says `ready`, then makes one shop after the
 * other and says each name after the core has acknowledged it.
 */
import { writeSync } from 'node:fs'
import { coreBox } from './core-box.ts'

const [, , dir = '', prefix = ''] = process.argv
const box = await coreBox({ dir })
if (box.core.trouble !== null) {
  writeSync(1, `${box.core.trouble.code}\n`)
  process.exit(2)
}
writeSync(1, 'ready\n')
for (let count = 0; ; count += 1) {
  const name = `${prefix}${count}`
  await box.client.shops.create({ commandKey: box.key(), platform: 'jd', name, zone: 'UTC', currency: 'CNY' })
  writeSync(1, `${name}\n`)
}

/** One command key, one outcome; access and error mapping, all through the contract. */
import { afterEach, expect, test } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'

let box: CoreBox
afterEach(() => box.dispose())

test('the same key with the same content gets the stored answer', async () => {
  box = await coreBox()
  const first = await box.client.settings.update({ commandKey: 'same-key-1', changes: { unpaidMinutes: 45 } })
  await box.client.settings.update({ commandKey: 'other-key-1', changes: { unpaidMinutes: 60 } })
  const again = await box.client.settings.update({ commandKey: 'same-key-1', changes: { unpaidMinutes: 45 } })
  expect(again).toEqual(first)
  expect((await box.client.settings.get()).unpaidMinutes).toBe(60)
})

import { expect, test } from 'vitest'
import { fromShopTime, toShopTime } from './shop-time.rules.ts'

test('a moment is written in the clock time of the shop and read back', () => {
  const at = Date.UTC(2026, 10, 11, 12)
  expect(toShopTime(at, 'Asia/Shanghai')).toBe('2026-11-11T20:00')
  expect(fromShopTime('2026-11-11T20:00', 'Asia/Shanghai')).toBe(at)
})

test.each([[''], ['soon'], ['2026-13-01T00:00']])('"%s" is no moment', (text) => {
  expect(fromShopTime(text, 'Asia/Shanghai')).toBeNull()
})

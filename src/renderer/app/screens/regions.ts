/** Zones and currencies offered in forms: every one the browser knows, those of our merchants first. */

const FIRST_ZONES = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Tokyo',
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
]
const FIRST_CURRENCIES = ['CNY', 'HKD', 'TWD', 'USD', 'EUR', 'GBP', 'JPY']

function firstOnes(first: readonly string[], all: readonly string[]): string[] {
  return [...new Set([...first, ...all])]
}

export const ZONES: readonly string[] = firstOnes(FIRST_ZONES, Intl.supportedValuesOf('timeZone'))
export const CURRENCIES: readonly string[] = firstOnes(FIRST_CURRENCIES, Intl.supportedValuesOf('currency'))

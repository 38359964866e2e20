import { expect, it } from 'vitest'
import { refusal } from './refusal.ts'
import { createRefusalLog } from './refusal-log.ts'

it('a flood of refusals writes at most 60 lines a minute and says how many it left out', () => {
  const lines: [string, object | undefined][] = []
  const note = (event: string, fields?: object) => void lines.push([event, fields])
  let now = 0
  const log = createRefusalLog({ info: note, warn: note, error: note }, () => now)
  for (let index = 0; index < 500; index += 1) log(`/${'a'.repeat(500)}`, refusal('ACCESS_DENIED', 421))
  expect(lines).toHaveLength(60)
  expect(lines[0]).toEqual(['http.refused', { path: `/${'a'.repeat(99)}`, status: 421, code: 'ACCESS_DENIED' }])
  now = 60_000
  log('/', refusal('ACCESS_DENIED', 421))
  expect(lines.slice(60).map(([event]) => event)).toEqual(['http.refused_more', 'http.refused'])
  expect(lines[60]?.[1]).toEqual({ count: 440 })
})

import { expect, it } from 'vitest'
import { browserOf, programOf } from './device-names.ts'

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'Chrome · Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
    'Edge · Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari · iPhone',
  ],
  ['something else', 'browser'],
])('the browser %s is called %s', (userAgent, name) => expect(browserOf(userAgent)).toBe(name))

it('a program is called by its own name without version, one without name a program', () => {
  expect(programOf('curl/8.5.0')).toBe('curl')
  expect(programOf(null)).toBe('program')
  expect(programOf('<b>')).toBe('program')
})

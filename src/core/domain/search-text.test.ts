import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText, pairQuery, pairsOf } from './search-text.ts'

const plain = fc.string({ unit: fc.constantFrom(...'文一西路王伟a1B9 -_|"号，\n'), maxLength: 30 })

test.each([
  ['王伟', '王伟'],
  ['王', '王'],
  ['文一西路12号', '文一 一西 西路 路1 12 2号'],
  ['SF-1 王 SF', 'sf 1 王'],
  ['ＡＢ１', 'ab b1'],
  ['a', 'a'],
  ['|', ''],
  ['', ''],
])('the pairs of %j are %j', (text, pairs) => {
  expect(pairsOf(text)).toBe(pairs)
})

test('plain text is cut like any other text', () => {
  // A letter beyond ASCII sends the whole text the general way.
  fc.assert(
    fc.property(plain, (text) => {
      expect(pairsOf(`${text} é`)).toBe([...pairsOf(text).split(' ').filter(Boolean), 'é'].join(' '))
    }),
    { numRuns: 2000 },
  )
})

test('folding plain text is what folding by NFKC makes of it', () => {
  fc.assert(fc.property(plain, (text) => foldText(text) === text.normalize('NFKC').toLowerCase()))
})

test('every text that holds a term has all the pairs the term is looked up by', () => {
  fc.assert(
    fc.property(plain, fc.nat(30), fc.nat(30), (text, from, length) => {
      const query = pairQuery(text.slice(from, from + length))
      const pairs = new Set(pairsOf(text).split(' '))
      for (const pair of query?.split(' AND ') ?? []) expect(pairs).toContain(pair.slice(1, -1))
    }),
    { numRuns: 2000 },
  )
})

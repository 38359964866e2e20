/** Committed files never name a machine, a registry host or unfinished work. */
import { describe, expect, it } from 'vitest'
import { forbiddenWords } from '../../tools/lib/checks/words.mjs'

describe('forbidden words', () => {
  it.each([
    ['src/a.ts', 'see /home/someone/notes.txt'],
    ['docs/a.md', 'the samples in /work/shared'],
    ['src/a.ts', "const dir = '/tmp/zhanggui'"],
    ['README.md', 'C:\\Users\\me'],
    ['.npmrc', 'registry=https://registry.npmjs.org/'],
    ['src/a.ts', '// TODO later'],
    ['src/a.ts', '// biome-ignore lint: because'],
  ])('are found in %s: %s', (file, line) => {
    expect(forbiddenWords(file, `first\n${line}\n`)).toHaveLength(1)
  })

  it.each([
    ['src/a.ts', "import { x } from '../data/x.ts'"],
    ['src/a.ts', "fetch('/rpc/work/list')"],
    ['docs/a.md', 'the word TODO in a page about words'],
    ['src/a.ts', 'const toDo = 1'],
  ])('are not seen in %s: %s', (file, line) => {
    expect(forbiddenWords(file, line)).toEqual([])
  })
})

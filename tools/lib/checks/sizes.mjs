/** No source file above 400 lines. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../root.mjs'
import { filesBelow } from './check.mjs'

const MOST_LINES = 400

/** @type {import('./check.mjs').Check} */
export const sizesCheck = {
  name: 'file sizes',
  run: async () => {
    const files = ['src', 'test', 'tools'].flatMap((dir) => filesBelow(dir, /\.(ts|tsx|mjs|cjs)$/))
    const sized = files.map((file) => ({ file, lines: countLines(readFileSync(join(ROOT, file), 'utf8')) }))
    const failures = sized
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ file, lines }) => `${file}: ${lines} lines, at most ${MOST_LINES}`)
    const longest = Math.max(0, ...sized.map(({ lines }) => lines))
    return { summary: `${files.length} files, longest ${longest} lines`, failures }
  },
}

/** @param {string} text */
export function countLines(text) {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length
}

/** The checks other programs make: types, lint and format, rooms and cycles, unused things. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { MODULES_DIR, ROOT } from '../root.mjs'
import { findingsOf } from './check.mjs'

const PARALLEL_COMPILERS = 2
const MOST_CHARACTERS = 300

/** @type {import('./check.mjs').Check} */
export const typesCheck = {
  name: 'types',
  run: async (node) => {
    const configs = readdirSync(ROOT).filter((file) => /^tsconfig\.(?!base)\w+\.json$/.test(file))
    const compiler = join(MODULES_DIR, 'ts7', 'bin', 'tsc')
    const queue = [...configs]
    /** @type {string[]} */
    const failures = []
    const work = async () => {
      for (let config = queue.shift(); config; config = queue.shift()) {
        const found = await findingsOf(node, [compiler, '-p', config, '--pretty', 'false'], '')
        const isEmpty = found.failures.every((text) => text.includes('TS18003'))
        if (!isEmpty) failures.push(...found.failures.map((text) => `${config}:\n${errorLines(text)}`))
      }
    }
    await Promise.all(Array.from({ length: PARALLEL_COMPILERS }, work))
    return { summary: `${configs.length} projects`, failures }
  },
}

/** One line per error, without the compiler's chain of reasons. @param {string} text */
function errorLines(text) {
  const lines = text.split('\n').filter((line) => /^\S/.test(line))
  return lines.map((line) => (line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)} …` : line)).join('\n')
}

/** @type {import('./check.mjs').Check} */
export const lintCheck = {
  name: 'lint and format',
  run: (node) => {
    const biome = join(MODULES_DIR, '@biomejs', 'biome', 'bin', 'biome')
    return findingsOf(node, [biome, 'check', '--error-on-warnings', '--max-diagnostics=200', '--colors=off'], 'clean')
  },
}

/** @type {import('./check.mjs').Check} */
export const roomsCheck = {
  name: 'rooms and cycles',
  run: (node) => {
    const cruiser = join(MODULES_DIR, 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
    return findingsOf(node, [cruiser, '--config', '.dependency-cruiser.cjs', '--no-progress', 'src'], 'kept')
  },
}

/** @type {import('./check.mjs').Check} */
export const unusedCheck = {
  name: 'unused code',
  run: (node) =>
    findingsOf(node, [join(MODULES_DIR, 'knip', 'bin', 'knip.js'), '--no-progress', '--no-config-hints'], 'none'),
}

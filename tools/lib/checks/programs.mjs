/** The checks other programs make: types, lint and format, rooms and cycles, unused things. */
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { MODULES_DIR, ROOT } from '../root.mjs'
import { capture } from '../run.mjs'
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

/**
 * Biome's findings, one short line each; hints that are neither errors nor warnings are left out.
 * @param {string} report in the form of workflow commands
 * @returns {string[]}
 */
export function lintFindings(report) {
  const form = /^::(?:error|warning) title=([^,]*),file=([^,]*),line=(\d+),.*?col=(\d+),.*?::(.*)$/gm
  return [...report.matchAll(form)].map(([, rule, file = '', line, column, message]) => {
    return `${relative(ROOT, file)}:${line}:${column} ${rule}: ${message?.replaceAll('%0A', ' ')}`
  })
}

/** @type {import('./check.mjs').Check} */
export const lintCheck = {
  name: 'lint and format',
  run: async (node) => {
    const biome = join(MODULES_DIR, '@biomejs', 'biome', 'bin', 'biome')
    const args = ['check', '--error-on-warnings', '--max-diagnostics=none', '--reporter=github', '--colors=off']
    const { code, stdout, stderr } = await capture(node, [biome, ...args], { cwd: ROOT })
    const findings = lintFindings(stdout)
    return { summary: 'clean', failures: code === 0 || findings.length > 0 ? findings : [`${stdout}\n${stderr}`] }
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

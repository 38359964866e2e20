/** Where things lie in this checkout, and how set-up talks: on stderr only. */
import { renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const TOOLS_DIR = join(ROOT, '.tools')
export const OUT_DIR = join(ROOT, 'out')
export const MODULES_DIR = join(ROOT, 'node_modules')
export const CLI_BUNDLE = join(OUT_DIR, 'main', 'cli.js')

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Replaces a file in one step, so that nobody ever reads half of it.
 * @param {string} file
 * @param {string} text
 */
export function writeWhole(file, text) {
  const part = `${file}.${process.pid}.part`
  writeFileSync(part, text)
  renameSync(part, file)
}

/** A set-up step that cannot go on; its message is all the user needs. */
export class SetUpError extends Error {}

/**
 * Runs a tool's main function: a SetUpError becomes one line and exit code 1.
 * @param {() => Promise<number>} main resolves to the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}

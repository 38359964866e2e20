/**
 * Build: what a start of the shell needs goes into one file, because finding and linking a file costs it a
 * third of a millisecond. Modules that others load too (the parser child, the backup worker, Electron's own
 * process) stay apart, and so does what every command needs, so that those do not load the whole core.
 */
import { resolve } from 'node:path'

const START = ['src/server/commands/serve.ts']
const OTHERS = ['src/core/imports/parse-child.ts', 'src/core/backup/backup-worker.ts', 'src/main/index.ts']
const COMMAND_LINE = ['src/server/cli-process.ts']

/** @typedef {{ importedIds: readonly string[] }} ModuleInfo */
/** @typedef {(id: string) => ModuleInfo | null} Look */

/** Groups for the bundler's code splitting. */
export function startChunks() {
  /** @type {Map<string, string> | null} */
  let places = null
  return {
    groups: [
      {
        /** @param {string} id @param {{ getModuleInfo(id: string): ModuleInfo | null }} graph */
        name(id, graph) {
          places ??= placesOf((one) => graph.getModuleInfo(one))
          return places.get(id) ?? null
        },
        includeDependenciesRecursively: false,
      },
    ],
  }
}

/** @param {Look} look */
function placesOf(look) {
  const elsewhere = reached(OTHERS, look)
  const commandLine = reached(COMMAND_LINE, look)
  const places = new Map()
  for (const id of reached(START, look)) places.set(id, 'start')
  for (const id of commandLine) places.set(id, 'command-line')
  for (const id of elsewhere) places.delete(id)
  return places
}

/**
 * Every module that loads with `files`, themselves included; what they load later is not among them.
 * @param {readonly string[]} files
 * @param {Look} look
 */
function reached(files, look) {
  const found = new Set(files.map((file) => resolve(file)))
  for (const id of found) for (const next of look(id)?.importedIds ?? []) found.add(next)
  return found
}

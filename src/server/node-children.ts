/**
 * Children of the Node shell: forked Node processes with a heap cap, an empty environment, no terminal, a
 * neutral working directory, and Node's permission model: they can read files, and nothing else.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChildEntry, ChildExit, ChildHandle, Children } from '../core/platform/children.ts'

export type EntryFiles = Readonly<Record<ChildEntry, string>>

/** Built programs lie in out/main (this module perhaps in its chunks); sources run as they are. */
function defaultEntries(): EntryFiles {
  const here = import.meta.dirname
  const candidates = [
    join(here, 'parse.js'),
    join(here, '..', 'parse.js'),
    join(here, '..', 'core', 'imports', 'parse-child.ts'),
  ]
  const parse = candidates.find((file) => existsSync(file))
  if (parse === undefined) throw new Error('the program of the parser child is missing')
  return { parse }
}

/** Windows cannot start programs without its root; a time zone set for the app is the children's too. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const { SystemRoot, SYSTEMROOT, TZ } = process.env
  const root = SystemRoot ?? SYSTEMROOT
  return { ...(root === undefined ? {} : { SystemRoot: root }), ...(TZ === undefined ? {} : { TZ }) }
}

function handleOf(child: ChildProcess): ChildHandle {
  const ended = Promise.withResolvers<ChildExit>()
  // `close` comes after the last message; `error` when the program could not be started at all.
  child.once('close', (code, signal) => ended.resolve({ code, signal }))
  child.once('error', () => ended.resolve({ code: null, signal: null }))
  return {
    send(message) {
      // A structured clone of anything sendable; an object of ours is always that.
      if (child.connected) child.send(message as object, () => undefined)
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void ended.promise.then(listener),
    kill: () => void child.kill('SIGKILL'),
  }
}

export function createNodeChildren(entries: EntryFiles = defaultEntries()): Children {
  return {
    fork(entry, { maxOldSpaceMb }) {
      const child = fork(entries[entry], [], {
        execArgv: [`--max-old-space-size=${maxOldSpaceMb}`, '--permission', '--allow-fs-read=*'],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: bareEnvironment(),
        cwd: tmpdir(),
      })
      return handleOf(child)
    },
    after(milliseconds, action) {
      const timer = setTimeout(action, milliseconds)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}

/** Runs the command line as its users do: a process of its own, arguments in, one JSON document out. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const CLI = join(import.meta.dirname, '../../src/server/cli.ts')

export interface CliAnswer {
  readonly exit: number | null
  readonly out: string
  readonly err: string
  /** The document on stdout. */
  readonly json: unknown
}

export function runCli(...words: readonly string[]): Promise<CliAnswer> {
  return answerOf(startCli(...words))
}

/** Waits for the end. `onErr` sees stderr as it comes. */
export async function answerOf(
  child: ChildProcess,
  onErr: (text: string) => void = () => undefined,
): Promise<CliAnswer> {
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text
    onErr(text)
  })
  const [exit] = await once(child, 'close')
  return { exit, out, err, json: parse(out) }
}

function parse(out: string): unknown {
  try {
    return JSON.parse(out)
  } catch {
    return undefined
  }
}

export function startCli(...words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
}

export interface ServingCli {
  readonly first: { url: string; signInUrl: string; apiToken: string; openapi: string }
  /** Sends SIGTERM, unless it has ended, and resolves with the exit code. */
  stop(): Promise<number | null>
}

/** `serve --json` on a free port; resolves when its first line is there. */
export async function serveCli(data: string): Promise<ServingCli> {
  const child = startCli('serve', '--data', data, '--port', '0', '--json')
  if (child.stdout === null) throw new Error('no stdout')
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return {
    first: JSON.parse(line),
    async stop() {
      if (child.exitCode !== null) return child.exitCode
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const [exit] = await ended
      return exit
    },
  }
}

/** The command line as a process: one JSON document on stdout, logs on stderr, exit code 0, 1 or 2. */
import type { CommandIo } from './commands/io.ts'
import { runCommandLine } from './commands/run.ts'

/** One Ctrl+C may arrive twice: from the terminal and from the program that started this one. */
const SAME_WISH_MS = 1_000

/** Runs the command named by the arguments of this process. Returns the exit code. */
export function runProcess(): Promise<number> {
  const stop = new AbortController()
  const stopSoon = stopper(stop)
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stopSoon)

  /** A reader that has seen enough (`| head`) ends the command quietly. */
  process.stdout.on('error', () => stop.abort())
  process.stderr.on('error', () => undefined)

  const io: CommandIo = {
    out: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
    err: (text) => void process.stderr.write(text),
    isOutTty: process.stdout.isTTY === true,
    isErrTty: process.stderr.isTTY === true,
    signal: stop.signal,
  }
  return runCommandLine(process.argv.slice(2), io)
}

/** The first wish to stop is answered in order, a second one at once. */
function stopper(stop: AbortController): () => void {
  let askedAt = 0
  return () => {
    const now = performance.now()
    if (stop.signal.aborted && now - askedAt > SAME_WISH_MS) process.exit(130)
    if (!stop.signal.aborted) askedAt = now
    stop.abort()
  }
}

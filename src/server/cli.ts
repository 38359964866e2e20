/** Entry of the command line and the Node shell. One JSON document on stdout, logs on stderr, exit code 0, 1 or 2. */
import type { CommandIo } from './commands/io.ts'
import { runCommandLine } from './commands/run.ts'

const stop = new AbortController()

/** The first wish to stop is answered in order, the second at once. */
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(130)
    stop.abort()
  })
}

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

process.exit(await runCommandLine(process.argv.slice(2), io))

/** Log port: JSON lines (pino) to <data>/logs, one file per day, and to stderr from a chosen level; all values masked. */
import { join } from 'node:path'
import { type DestinationStream, multistream, pino } from 'pino'
import type { Log } from '../../core/platform/ports.ts'
import { openDailyFile } from './daily-file.ts'
import { redactFields } from './redact.ts'

export type StderrLevel = 'info' | 'warn' | 'silent'

export interface NodeLog extends Log {
  close(): void
}

export interface NodeLogOptions {
  readonly folder: string
  readonly now: () => number
  readonly stderrLevel: StderrLevel
  /** Where the stderr lines go; tests bring their own. */
  readonly stderr?: DestinationStream
}

export function createNodeLog(options: NodeLogOptions): NodeLog {
  const file = openDailyFile(join(options.folder, 'logs'), options.now)
  const stderr = options.stderr ?? { write: (line: string) => void process.stderr.write(line) }
  const streams: { level: 'info' | 'warn'; stream: DestinationStream }[] = [{ level: 'info', stream: guarded(file) }]
  if (options.stderrLevel !== 'silent') streams.push({ level: options.stderrLevel, stream: stderr })
  const logger = pino(
    { base: null, timestamp: () => `,"time":"${new Date(options.now()).toISOString()}"`, formatters: { level: named } },
    multistream(streams),
  )
  return {
    info: (event, fields = {}) => logger.info(redactFields(fields), event),
    warn: (event, fields = {}) => logger.warn(redactFields(fields), event),
    error: (event, fields = {}) => logger.error(redactFields(fields), event),
    close: () => file.close(),
  }
}

function named(label: string): { level: string } {
  return { level: label }
}

/** A full disk must not turn a log line into a failed command. */
function guarded(file: DestinationStream): DestinationStream {
  return {
    write(line) {
      try {
        file.write(line)
      } catch (error) {
        process.stderr.write(`log file: ${error instanceof Error ? error.message : 'not writable'}\n`)
      }
    },
  }
}

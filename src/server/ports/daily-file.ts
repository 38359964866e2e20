/** A log file per UTC day in one folder; the last `keepDays` days are kept. Lines are on disk when `write` returns. */
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const FILE_NAME = /^zhanggui-(\d{4}-\d{2}-\d{2})\.log$/

export interface DailyFile {
  write(line: string): void
  close(): void
}

export function openDailyFile(folder: string, now: () => number, keepDays = 14): DailyFile {
  let day = ''
  let handle: number | null = null

  function switchTo(today: string): void {
    if (handle !== null) closeSync(handle)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    handle = openSync(join(folder, `zhanggui-${today}.log`), 'a', 0o600)
    day = today
    removeOld(folder, dayOf(now() - (keepDays - 1) * 86_400_000))
  }

  return {
    write(line) {
      const today = dayOf(now())
      if (handle === null || today !== day) switchTo(today)
      if (handle !== null) writeSync(handle, line)
    },
    close() {
      if (handle !== null) closeSync(handle)
      handle = null
    },
  }
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}

function removeOld(folder: string, oldestKept: string): void {
  for (const name of readdirSync(folder)) {
    const day = FILE_NAME.exec(name)?.[1]
    if (day !== undefined && day < oldestKept) rmSync(join(folder, name), { force: true })
  }
}

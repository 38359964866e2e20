/** Logs refused requests: path, status, code. A page or program that hammers the server cannot fill the disk. */
import type { Log } from '../../core/platform/ports.ts'
import type { HttpRefusal } from './refusal.ts'

const WINDOW_MS = 60_000
const LINES_PER_WINDOW = 60
const PATH_CHARS = 100

export type RefusalLog = (path: string, refused: HttpRefusal) => void

/** At most 60 lines a minute; the first line of the next minute says how many were left out. */
export function createRefusalLog(log: Log, now: () => number): RefusalLog {
  let windowStart = Number.NEGATIVE_INFINITY
  let lines = 0
  let left = 0
  return (path, { status, code }) => {
    const at = now()
    if (at - windowStart >= WINDOW_MS) {
      if (left > 0) log.warn('http.refused_more', { count: left })
      windowStart = at
      lines = 0
      left = 0
    }
    if (lines >= LINES_PER_WINDOW) {
      left += 1
      return
    }
    lines += 1
    log.warn('http.refused', { path: path.slice(0, PATH_CHARS), status, code })
  }
}

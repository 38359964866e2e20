/**
 * How the command line finds the app that holds a data folder: `running.json` (address and process) and
 * `api-token`, both readable by the owner only.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { readPrivateFile, removePrivateFile, writePrivateFile } from './ports/private-file.ts'

const Running = z.object({ url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/), pid: z.number().int().positive() })

export interface RunningApp {
  readonly url: string
  readonly token: string
}

/** The folder's API token; made once, kept over restarts. */
export function ensureApiToken(folder: string): string {
  const path = join(folder, 'api-token')
  const known = readPrivateFile(path)?.trim()
  if (known && known.length >= 32) return known
  const token = randomBytes(32).toString('base64url')
  writePrivateFile(path, `${token}\n`)
  return token
}

export function announceRunning(folder: string, url: string): void {
  writePrivateFile(join(folder, 'running.json'), `${JSON.stringify({ url, pid: process.pid })}\n`)
}

export function withdrawRunning(folder: string): void {
  removePrivateFile(join(folder, 'running.json'))
}

/** The app announced in this folder, null when none is or its process is gone. Ask only when the folder is locked. */
export function findRunning(folder: string): RunningApp | null {
  const parsed = Running.safeParse(parseJson(readPrivateFile(join(folder, 'running.json'))))
  const token = readPrivateFile(join(folder, 'api-token'))?.trim()
  if (!parsed.success || !token || !isAlive(parsed.data.pid)) return null
  return { url: parsed.data.url, token }
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * One uploaded file, streamed to the place the core names (a quarantine folder): never held in memory, cut
 * off at the limit, removed when it does not arrive whole.
 */
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Core } from '../../core/app/core.ts'
import { LIMITS } from './limits.ts'
import { type HttpRefusal, refusal } from './refusal.ts'

class TooLarge extends Error {}

/** `limitBytes` is the product's limit except in tests. */
export async function storeUpload(
  request: IncomingMessage,
  core: Pick<Core, 'stageUpload'>,
  limitBytes: number = LIMITS.uploadBytes,
): Promise<{ token: string } | HttpRefusal> {
  const fileName = uploadName(request.headers['x-file-name'])
  if (fileName === null) return refusal('INPUT_INVALID', 400, { field: 'x-file-name' })
  const { token, path } = core.stageUpload(fileName)
  request.socket.setTimeout(LIMITS.uploadIdleMs, () => request.destroy())
  try {
    await pipeline(request, counted(limitBytes), createWriteStream(path, { flags: 'w', mode: 0o600 }))
    return { token }
  } catch (error) {
    await rm(path, { force: true })
    if (error instanceof TooLarge) return refusal('FILE_TOO_LARGE', 413, { limit: '500 MB' })
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return refusal('DISK_FULL')
    return refusal('FILE_BROKEN', 400)
  } finally {
    request.socket.setTimeout(0)
  }
}

function counted(limitBytes: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limitBytes) done(new TooLarge())
      else done(null, chunk)
    },
  })
}

/** The plain name of a percent-encoded file name; null when it is missing, too long or not decodable. */
export function uploadName(header: string | string[] | undefined): string | null {
  if (typeof header !== 'string' || header === '') return null
  try {
    const last = decodeURIComponent(header).split(/[\\/]/).at(-1) ?? ''
    const name = [...last]
      .filter((character) => !/\p{Cc}|\p{Cf}/u.test(character))
      .join('')
      .trim()
    return name === '' || name === '.' || name === '..' || name.length > LIMITS.fileNameChars ? null : name
  } catch {
    return null
  }
}

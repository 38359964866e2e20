/** Files in and out travel beside the calls: upload → token → command; command → token → download. Same addresses in both shells. */
import { z } from 'zod'
import { ERROR_CODES } from '../../contract/errors.ts'
import { CoreError, toCoreError } from './core-error.ts'

const UploadAnswer = z.object({ token: z.string() })
const Refusal = z.object({
  code: z.enum(ERROR_CODES),
  data: z
    .object({ values: z.record(z.string(), z.union([z.string(), z.number()])).default({}) })
    .default({ values: {} }),
})

/** Sends one file to the core's quarantine. Rejects with a CoreError (FILE_TOO_LARGE, SIGN_IN_NEEDED, DISK_FULL...). */
export async function uploadFile(file: File): Promise<{ token: string }> {
  try {
    const answer = await fetch(new URL('upload', document.baseURI), {
      method: 'POST',
      headers: {
        'x-zhanggui': '1',
        'x-file-name': encodeURIComponent(file.name),
        'content-type': 'application/octet-stream',
      },
      body: file,
      credentials: 'same-origin',
    })
    const body: unknown = await answer.json().catch(() => null)
    if (answer.ok) return UploadAnswer.parse(body)
    throw refusalOf(answer.status, body)
  } catch (error) {
    throw toCoreError(error)
  }
}

function refusalOf(status: number, body: unknown): CoreError {
  const refusal = Refusal.safeParse(body)
  if (refusal.success) return new CoreError(refusal.data.code, refusal.data.data.values)
  if (status === 413) return new CoreError('FILE_TOO_LARGE')
  if (status === 401) return new CoreError('SIGN_IN_NEEDED')
  if (status === 507) return new CoreError('DISK_FULL')
  return new CoreError('UNEXPECTED')
}

/** Address of a file the core made. */
export function downloadUrl(token: string): string {
  return new URL(`files/${encodeURIComponent(token)}`, document.baseURI).href
}

/** Saves a file the core made, under its name. */
export function saveDownload(token: string, fileName: string): void {
  const link = document.createElement('a')
  link.href = downloadUrl(token)
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
}

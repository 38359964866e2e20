/** Remembers for this window which uploads a run was made of, so that an unknown file can be explained without dropping it again. */
import { z } from 'zod'

const Remembered = z.array(z.object({ name: z.string(), token: z.string() }))
export type RememberedUploads = z.infer<typeof Remembered>

const keyOf = (runId: string) => `zhanggui.uploads.${runId}`

export function rememberUploads(runId: string, uploads: RememberedUploads): void {
  try {
    sessionStorage.setItem(keyOf(runId), JSON.stringify(uploads))
  } catch {
    // A full or forbidden store costs only one more drop of the file.
    return
  }
}

export function uploadsOf(runId: string): RememberedUploads {
  try {
    return Remembered.parse(JSON.parse(sessionStorage.getItem(keyOf(runId)) ?? '[]'))
  } catch {
    return []
  }
}

/**
 * The upload a reported table came from. Tables inside zips and workbooks are reported as `upload/inner`, folders'
 * files by their last name; the only upload of a run is always the one.
 */
export function uploadOfTable(uploads: RememberedUploads, table: string): string | null {
  if (uploads.length === 1) return uploads[0]?.token ?? null
  const found = uploads.find(({ name }) => {
    const last = name.split('/').at(-1) ?? name
    return [name, last].some((known) => table === known || table.startsWith(`${known}/`))
  })
  return found?.token ?? null
}

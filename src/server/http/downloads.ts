/** Files the core made, handed out by token as attachments: never opened inside the page. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** The response, or null when the file is gone. */
export async function downloadResponse(file: { path: string; fileName: string }): Promise<Response | null> {
  const info = await stat(file.path).catch(() => null)
  if (!info?.isFile()) return null
  return new Response(createReadStream(file.path), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(info.size),
      'content-disposition': contentDisposition(file.fileName),
    },
  })
}

/** `attachment` with a plain name for old clients and the full name encoded as UTF-8. */
export function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^\w. -]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

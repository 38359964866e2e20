/** Files the core made, handed out by token as attachments: never opened inside the page. */
import { type FileHandle, open, stat } from 'node:fs/promises'

const CHUNK_BYTES = 64 * 1024

/** The response, or null when the file is gone. */
export async function downloadResponse(file: { path: string; fileName: string }): Promise<Response | null> {
  const info = await stat(file.path).catch(() => null)
  if (!info?.isFile()) return null
  return new Response(bytesOf(file.path), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(info.size),
      'content-disposition': contentDisposition(file.fileName),
    },
  })
}

/**
 * The file is opened when its first bytes are asked for. A reader that leaves at any moment only closes it:
 * a web stream made from a Node stream ends itself a tick late and, cancelled in between, takes the process down.
 */
function bytesOf(path: string): ReadableStream<Uint8Array> {
  let handle: FileHandle | null = null
  return new ReadableStream(
    {
      async pull(controller) {
        handle ??= await open(path)
        const { bytesRead, buffer } = await handle.read(new Uint8Array(CHUNK_BYTES))
        if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead))
        await handle.close()
        controller.close()
      },
      cancel: () => handle?.close(),
    },
    { highWaterMark: 0 },
  )
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

/** Bytes of a file or of a zip member, readable at any place and more than once. */
import { readSync } from 'node:fs'

const CHUNK_BYTES = 256 * 1024

export interface RandomBytes {
  readonly size: number
  /** Up to `length` bytes from `position`; fewer only at the end. `into` is filled and returned when given. */
  read(position: number, length: number, into?: Buffer): Promise<Buffer>
}

export interface ByteSource {
  /** Size in bytes, as declared. */
  readonly size: number
  /** The whole content from the start, as often as asked. A chunk is valid until the next one is asked for. */
  chunks(): AsyncIterable<Buffer>
}

/**
 * An open file. Reads block: only the parser child reads files, it has nothing else to do, and waiting for a
 * thread for every piece costs a tenth of the whole import.
 */
export function fileBytes(descriptor: number, size: number): RandomBytes {
  return {
    size,
    async read(position, length, into) {
      const buffer = into ?? Buffer.allocUnsafe(Math.max(0, Math.min(length, size - position)))
      const wanted = Math.min(length, buffer.length)
      let filled = 0
      while (filled < wanted) {
        const bytesRead = readSync(descriptor, buffer, filled, wanted - filled, position + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return buffer.subarray(0, filled)
    },
  }
}

export function memoryBytes(content: Buffer): RandomBytes {
  return {
    size: content.length,
    async read(position, length) {
      return content.subarray(position, position + length)
    },
  }
}

/** Bytes from `start` to before `end`; with `reuse` every chunk lies in the same memory. */
export async function* chunksOf(bytes: RandomBytes, start: number, end: number, reuse = false): AsyncGenerator<Buffer> {
  const memory = reuse ? Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(end - start, 0))) : undefined
  for (let at = start; at < end; ) {
    const chunk = await bytes.read(at, Math.min(CHUNK_BYTES, end - at), memory)
    if (chunk.length === 0) return
    yield chunk
    at += chunk.length
  }
}

export function sourceOf(bytes: RandomBytes): ByteSource {
  return { size: bytes.size, chunks: () => chunksOf(bytes, 0, bytes.size, true) }
}

/** The source, reporting the bytes handed out (for progress and for the memory watch). */
export function watched(source: ByteSource, onBytes: (bytes: number) => void): ByteSource {
  return {
    size: source.size,
    async *chunks() {
      for await (const chunk of source.chunks()) {
        onBytes(chunk.length)
        yield chunk
      }
    },
  }
}

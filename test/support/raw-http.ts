/** Writes bytes to a loopback port and reads the answer: for requests no well-behaved client would send. */
import { connect } from 'node:net'

export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Resolves when the server closes the connection or `timeoutMs` passed; status 0 when it said nothing. */
export function sendRaw(port: number, text: string | Buffer, timeoutMs = 5_000): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setTimeout(timeoutMs, () => socket.destroy())
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      if (isComplete(Buffer.concat(chunks))) socket.end()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error)
    })
    socket.on('close', () => resolve(parseAnswer(Buffer.concat(chunks))))
  })
}

/** A request from its parts; `Connection: close` is not added. */
export function requestText(line: string, headers: readonly string[], body = ''): string {
  return [line, ...headers, '', body].join('\r\n')
}

function isComplete(answer: Buffer): boolean {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  const head = answer.subarray(0, end).toString('latin1')
  if (isChunked(head)) return answer.subarray(-5).toString('latin1') === '0\r\n\r\n'
  const length = /content-length: (\d+)/i.exec(head)
  return length !== null && answer.length >= end + 4 + Number(length[1])
}

function isChunked(head: string): boolean {
  return /transfer-encoding: chunked/i.test(head)
}

/** The bytes of a chunked body up to its end, or to where it was cut off. */
function joinChunks(body: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const lineEnd = body.indexOf('\r\n', at)
    const size = lineEnd < 0 ? 0 : Number.parseInt(body.subarray(at, lineEnd).toString('latin1'), 16)
    if (!(size > 0)) return Buffer.concat(parts)
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}

function parseAnswer(answer: Buffer): RawAnswer {
  const end = answer.indexOf('\r\n\r\n')
  const head = answer.subarray(0, end < 0 ? answer.length : end).toString('utf8')
  const rest = end < 0 ? Buffer.alloc(0) : answer.subarray(end + 4)
  const [line = '', ...headerLines] = head.split('\r\n')
  const headers: Record<string, string> = {}
  for (const header of headerLines) {
    const colon = header.indexOf(':')
    headers[header.slice(0, colon).toLowerCase()] = header.slice(colon + 1).trim()
  }
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(line)?.[1] ?? 0),
    headers,
    body: (isChunked(head) ? joinChunks(rest) : rest).toString('utf8'),
  }
}

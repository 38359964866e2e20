/**
 * The wire to the core: a port from the desktop shell, or HTTP. Each call ends: by answer, by time-out, or
 * because the port closed; the next call opens a new port. Failures are CoreErrors.
 */
import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { reportConnection } from './connection-store.ts'
import { CoreError, toCoreError } from './core-error.ts'

const CALL_TIMEOUT_MS = 30_000
/** Calls that read or write whole files. */
const SLOW_CALLS: ReadonlySet<string> = new Set([
  'backup.make',
  'backup.restore',
  'backup.exportMove',
  'backup.importMove',
  'stock.verify',
  'stock.repairPlace',
  'stock.repairOrder',
  'system.exportDiagnostics',
  'fulfilment.createPickLists',
  'fulfilment.writeShipFile',
])
const SLOW_TIMEOUT_MS = 600_000
const STREAMS: ReadonlySet<string> = new Set(['system.watch'])

interface Wire {
  readonly link: ClientLink<ClientContext>
  /** Rejects once when the wire breaks; never resolves. */
  readonly broken: Promise<never>
}

function httpWire(): Wire {
  const link = new FetchLink({
    url: new URL('rpc', document.baseURI),
    headers: { 'x-zhanggui': '1' },
    fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
  })
  return { link, broken: new Promise<never>(() => undefined) }
}

async function portWire(open: () => Promise<MessagePort>, onClose: () => void): Promise<Wire> {
  const port = await open()
  const broken = new Promise<never>((_, reject) => {
    port.addEventListener('close', () => {
      onClose()
      reject(new CoreError('CORE_UNREACHABLE'))
    })
  })
  broken.catch(() => undefined)
  port.start()
  return { link: new PortLink({ port }), broken }
}

let openPort: (() => Promise<MessagePort>) | null = null

/** Inside the desktop shell: calls go through ports that `open` asks for. To be said before the first call. */
export function callThroughPorts(open: () => Promise<MessagePort>): void {
  openPort = open
}

/** The link with time-out, reconnection and one error shape. */
export class CoreLink implements ClientLink<ClientContext> {
  #wire: Promise<Wire> | null = null

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    const name = path.join('.')
    try {
      const wire = await this.#open()
      const answer = await raceWith(wire.broken, name, options, (signal) =>
        wire.link.call(path, input, { ...options, signal }),
      )
      reportConnection('online')
      return answer
    } catch (error) {
      if (options.signal?.aborted) throw error
      const failure = toCoreError(error)
      if (failure.code === 'SIGN_IN_NEEDED') reportConnection('signed_out')
      else if (failure.code === 'CORE_UNREACHABLE') reportConnection('lost')
      else reportConnection('online')
      throw failure
    }
  }

  #open(): Promise<Wire> {
    if (this.#wire !== null) return this.#wire
    const opening = openPort
      ? portWire(openPort, () => {
          this.#wire = null
          reportConnection('lost')
        })
      : Promise.resolve(httpWire())
    this.#wire = opening
    opening.catch(() => {
      this.#wire = null
    })
    return opening
  }
}

async function raceWith(
  broken: Promise<never>,
  name: string,
  options: ClientOptions<ClientContext>,
  run: (signal: AbortSignal | undefined) => Promise<unknown>,
): Promise<unknown> {
  if (STREAMS.has(name)) return Promise.race([run(options.signal), broken])
  const limit = SLOW_CALLS.has(name) ? SLOW_TIMEOUT_MS : CALL_TIMEOUT_MS
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new CoreError('CORE_UNREACHABLE'))
      stop.abort()
    }, limit)
  })
  try {
    return await Promise.race([run(signal), broken, late])
  } finally {
    clearTimeout(timer)
  }
}

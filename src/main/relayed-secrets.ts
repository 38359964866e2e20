/** Secrets port of the core process: only main may ask the system's key store. */
import type { Secrets } from '../core/platform/ports.ts'
import type { FromCore, ToCore } from './control-messages.ts'

interface Control {
  send(message: FromCore): void
  onMessage(listener: (message: ToCore) => void): void
}

export function createRelayedSecrets(control: Control): Secrets {
  const waiting = new Map<number, (text: string | null) => void>()
  let last = 0
  control.onMessage((message) => {
    if (message.kind !== 'secret') return
    waiting.get(message.id)?.(message.text)
    waiting.delete(message.id)
  })
  const ask = (action: 'seal' | 'open', text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, (answer) => (answer === null ? reject(new Error('the key store refused')) : resolve(answer)))
      control.send({ kind: 'secret', id: last, action, text })
    })
  return { seal: (plain) => ask('seal', plain), open: (sealed) => ask('open', sealed) }
}

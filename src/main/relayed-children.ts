/** Children of the core process: a utility process cannot start another one, so main does and relays. */
import type { ChildExit, Children } from '../core/platform/children.ts'
import type { FromCore, ToCore } from './control-messages.ts'

interface Control {
  send(message: FromCore): void
  onMessage(listener: (message: ToCore) => void): void
}

interface Relayed {
  readonly onMessage: Set<(message: unknown) => void>
  readonly exit: PromiseWithResolvers<ChildExit>
}

export function createRelayedChildren(control: Control): Children {
  const children = new Map<number, Relayed>()
  let last = 0
  control.onMessage((message) => {
    if (message.kind === 'child-message')
      for (const listener of children.get(message.child)?.onMessage ?? []) listener(message.message)
    if (message.kind === 'child-exit') {
      children.get(message.child)?.exit.resolve({ code: message.code, signal: null })
      children.delete(message.child)
    }
  })
  return {
    fork(_entry, { maxOldSpaceMb }) {
      last += 1
      const child = last
      const relayed: Relayed = { onMessage: new Set(), exit: Promise.withResolvers<ChildExit>() }
      children.set(child, relayed)
      control.send({ kind: 'child-fork', child, maxOldSpaceMb })
      return {
        send: (message) => control.send({ kind: 'child-send', child, message }),
        onMessage: (listener) => void relayed.onMessage.add(listener),
        onExit: (listener) => void relayed.exit.promise.then(listener),
        kill: () => control.send({ kind: 'child-kill', child }),
      }
    },
    after(milliseconds, action) {
      const timer = setTimeout(action, milliseconds)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}

/** Inside a stand-in utility process: gives `process.parentPort` with Electron's shape, over Node's IPC. */
import { EventEmitter } from 'node:events'

class RelayedPort extends EventEmitter {
  #id
  constructor(id) {
    super()
    this.#id = id
  }
  start() {}
  postMessage(data) {
    process.send?.({ port: this.#id, data })
  }
  close() {}
}

const ports = new Map()
const parentPort = Object.assign(new EventEmitter(), { postMessage: (data) => process.send?.({ port: 0, data }) })
Object.defineProperty(process, 'parentPort', { value: parentPort })

process.on('message', ({ port, data, ports: ids }) => {
  if (port !== 0) {
    ports.get(port)?.emit('message', { data })
    return
  }
  const arrived = (ids ?? []).map((id) => {
    const relayed = new RelayedPort(id)
    ports.set(id, relayed)
    return relayed
  })
  parentPort.emit('message', { data, ports: arrived })
})
process.on('disconnect', () => process.exit(0))

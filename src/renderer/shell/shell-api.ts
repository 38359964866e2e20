/**
 * The one door to the Electron shell. In a browser there is no shell and every function says so,
 * so that a screen never asks twice where it runs.
 */

/** What the preload script exposes: nothing but "give me a port". */
export interface ZhangguiShell {
  /** Asks for a port to the core; it arrives as a window message whose data is `SHELL_PORT_MESSAGE`. */
  requestPort(): void
}

declare global {
  interface Window {
    readonly zhangguiShell?: ZhangguiShell
  }
}

/** `data` of the window message that carries the port. */
export const SHELL_PORT_MESSAGE = 'zhanggui:port'

export function isDesktop(): boolean {
  return window.zhangguiShell !== undefined
}

/** A fresh port to the core. Rejects when none arrives within `timeoutMs`. */
export function openShellPort(timeoutMs: number): Promise<MessagePort> {
  const shell = window.zhangguiShell
  if (!shell) return Promise.reject(new Error('no desktop shell'))
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      window.removeEventListener('message', onMessage)
      reject(new Error('no port arrived'))
    }, timeoutMs)
    const onMessage = (event: MessageEvent<unknown>) => {
      const port = event.ports[0]
      if (event.source !== window || event.data !== SHELL_PORT_MESSAGE || !port) return
      window.removeEventListener('message', onMessage)
      clearTimeout(timer)
      resolve(port)
    }
    window.addEventListener('message', onMessage)
    shell.requestPort()
  })
}

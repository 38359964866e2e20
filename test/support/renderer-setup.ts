/** What jsdom lacks and the component kit asks for: media queries and size observers. */
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

class NoResizeObserver implements ResizeObserver {
  readonly observe = () => undefined
  readonly unobserve = () => undefined
  readonly disconnect = () => undefined
}

globalThis.ResizeObserver = NoResizeObserver
window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
})

afterEach(cleanup)

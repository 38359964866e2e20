/**
 * Listens for a scanner gun anywhere on the page. A scan that fell into a text field is taken out again: the field
 * gets back the value it had when the run began. The screen that asked last gets the code.
 */
import { useEffect, useRef } from 'react'
import { characterOf, ScanDetector } from './scanner.ts'

interface Snapshot {
  readonly field: HTMLInputElement | HTMLTextAreaElement
  readonly value: string
}

interface Listener {
  readonly onCode: (code: string) => void
  readonly isFallback: boolean
}

const listeners: Listener[] = []
const detector = new ScanDetector()
let snapshot: Snapshot | null = null

function fieldOf(target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | null {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null
}

/** Sets a field's value so that React hears of it. */
function restore({ field, value }: Snapshot): void {
  const owner = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(owner, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

function finish(event: KeyboardEvent): void {
  const scan = detector.end(event.timeStamp)
  const listener = listeners.findLast((entry) => !entry.isFallback) ?? listeners.at(-1)
  if (!scan || !listener) return
  const isWanted = snapshot?.field.hasAttribute('data-scan-target') ?? false
  if (isWanted && listener.isFallback) return
  event.preventDefault()
  event.stopPropagation()
  if (snapshot && !isWanted) restore(snapshot)
  snapshot = null
  listener.onCode(scan.text)
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  if (event.key === 'Enter' || event.key === 'Tab') {
    finish(event)
    return
  }
  const character = characterOf({ key: event.key, code: event.code, at: event.timeStamp }, event.shiftKey)
  if (character === null) return
  if (detector.runStart(event.timeStamp) === null) {
    const field = fieldOf(event.target)
    snapshot = field ? { field, value: field.value } : null
  }
  detector.press(character, event.timeStamp)
}

/**
 * Calls `onCode` for each scan while the calling component is shown. Fields marked `data-scan-target` keep their
 * text. A `isFallback` listener hears only what no other wants, and nothing scanned into such a field.
 */
export function useScanner(onCode: (code: string) => void, options: { isFallback?: boolean } = {}): void {
  const callback = useRef(onCode)
  callback.current = onCode
  const isFallback = options.isFallback ?? false
  useEffect(() => {
    const listener: Listener = { onCode: (code) => callback.current(code), isFallback }
    if (listeners.length === 0) window.addEventListener('keydown', onKey, true)
    listeners.push(listener)
    return () => {
      listeners.splice(listeners.indexOf(listener), 1)
      if (listeners.length === 0) window.removeEventListener('keydown', onKey, true)
    }
  }, [isFallback])
}

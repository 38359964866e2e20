/**
 * Listens for a scanner gun anywhere on the page. A scan that fell into a text field is taken out again: the field
 * gets back the value it had when the run began.
 */
import { useEffect, useRef } from 'react'
import { characterOf, ScanDetector } from './scanner.ts'

interface Snapshot {
  readonly field: HTMLInputElement | HTMLTextAreaElement
  readonly value: string
}

function fieldOf(target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | null {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null
}

/** Sets a field's value so that React hears of it. */
function restore({ field, value }: Snapshot): void {
  const owner = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(owner, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Calls `onCode` for each scan while the calling component is shown. Fields marked `data-scan-target` keep their text. */
export function useScanner(onCode: (code: string) => void): void {
  const callback = useRef(onCode)
  callback.current = onCode
  useEffect(() => {
    const detector = new ScanDetector()
    let snapshot: Snapshot | null = null
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      if (event.key === 'Enter' || event.key === 'Tab') {
        const scan = detector.end(event.timeStamp)
        if (!scan) return
        event.preventDefault()
        event.stopPropagation()
        if (snapshot && !snapshot.field.hasAttribute('data-scan-target')) restore(snapshot)
        snapshot = null
        callback.current(scan.text)
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
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
}

/**
 * Keys → actions. Bound by `event.code`, never while typing (unless the action says so) and never a combination
 * that belongs to an input method, a messenger or the browser.
 */
import { createKeybindingsHandler } from 'tinykeys'
import type { Action } from './actions.ts'

/** Combinations of input methods, WeChat, QQ and the browser. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'Control+Space',
  'Shift',
  'Control+Shift',
  'Control+Period',
  'Alt+KeyA',
  'Control+Alt+KeyA',
  'Control+KeyT',
  'Control+KeyN',
  'Control+KeyW',
  ...Array.from({ length: 9 }, (_, index) => `Control+Digit${index + 1}`),
])

/** Whether a shortcut may be bound at all. */
export function isAllowedShortcut(shortcut: string): boolean {
  return shortcut.split(' ').every((press) => !FORBIDDEN.has(press.replace('$mod', 'Control')))
}

/** Whether the keyboard belongs to a text field now. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
}

/** Whether a modal dialog or the palette is open above the page. */
export function isModalOpen(): boolean {
  return [...document.querySelectorAll('[aria-modal="true"]')].some((dialog) => dialog.getClientRects().length > 0)
}

/** A keydown listener for these shortcuts; what a key does is asked of `currentActions` when it is pressed. */
export function keyListener(
  shortcuts: readonly string[],
  currentActions: () => readonly Action[],
): (event: KeyboardEvent) => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {}
  for (const shortcut of sequencesFirst(shortcuts)) {
    if (!isAllowedShortcut(shortcut)) continue
    bindings[shortcut] = (event) => {
      const action = currentActions().find((one) => one.shortcut === shortcut)
      if (!action || isModalOpen()) return
      if (isTyping(event.target) && !action.worksInFields) return
      event.preventDefault()
      if (!action.blocked) void action.run()
    }
  }
  return createKeybindingsHandler(bindings, { ignore: (event) => event.repeat || event.isComposing })
}

/** `G W` must be asked before `W`, or the second key of the sequence would run the single one. */
function sequencesFirst(shortcuts: readonly string[]): string[] {
  const isSingle = (shortcut: string) => (shortcut.includes(' ') ? 0 : 1)
  return [...shortcuts].sort((a, b) => isSingle(a) - isSingle(b))
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  $mod: 'Ctrl',
  Control: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  BracketLeft: '[',
  BracketRight: ']',
  Slash: '/',
  Comma: ',',
  Period: '.',
  Escape: 'Esc',
  Space: 'Space',
  Backslash: '\\',
  Equal: '=',
  Minus: '-',
  Semicolon: ';',
  Quote: "'",
}

/** `$mod+KeyK` → `Ctrl K`; `KeyG KeyO` → `G O`, as key caps. A list of presses, each a list of keys. */
export function shortcutKeys(shortcut: string): string[][] {
  return shortcut.split(' ').map((press) => {
    if (press === 'Shift+Slash') return ['?']
    return press.split('+').map((key) => KEY_NAMES[key] ?? key.replace(/^(Key|Digit)/, ''))
  })
}

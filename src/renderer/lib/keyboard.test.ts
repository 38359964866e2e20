import { afterEach, describe, expect, it } from 'vitest'
import type { Action } from './actions.ts'
import { isAllowedShortcut, keyListener, shortcutKeys } from './keyboard.ts'

let detach: (() => void) | null = null
afterEach(() => {
  detach?.()
  document.body.replaceChildren()
})

/** Listens for these actions; answers the ids that ran. */
function listen(...actions: Omit<Action, 'run' | 'label'>[]): string[] {
  const ran: string[] = []
  const full = actions.map((action) => ({ ...action, label: action.id, run: () => void ran.push(action.id) }))
  const shortcuts = full.flatMap(({ shortcut }) => shortcut ?? [])
  const listener = keyListener(shortcuts, () => full)
  window.addEventListener('keydown', listener)
  detach = () => window.removeEventListener('keydown', listener)
  return ran
}

function press(code: string, target: EventTarget = document.body, modifiers: KeyboardEventInit = {}): void {
  const key = code.replace(/^Key/, '').toLowerCase()
  target.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true, ...modifiers }))
}

function textField(): HTMLInputElement {
  const field = document.createElement('input')
  document.body.append(field)
  return field
}

describe('keys', () => {
  it('run their action, except while someone types', () => {
    const ran = listen({ id: 'hold', shortcut: 'KeyH' })
    press('KeyH', textField())
    expect(ran).toEqual([])
    press('KeyH')
    expect(ran).toEqual(['hold'])
  })

  it('with Ctrl work in a text field when the action says so', () => {
    const ran = listen({ id: 'palette', shortcut: '$mod+KeyK', worksInFields: true })
    press('KeyK', textField(), { ctrlKey: true })
    expect(ran).toEqual(['palette'])
  })

  it('of a sequence do not run the single key they end with', () => {
    const ran = listen({ id: 'waybill', shortcut: 'KeyW' }, { id: 'go.warehouse', shortcut: 'KeyG KeyW' })
    press('KeyG')
    press('KeyW')
    expect(ran).toEqual(['go.warehouse'])
    press('KeyW')
    expect(ran).toEqual(['go.warehouse', 'waybill'])
  })

  it('of a blocked action do nothing', () => {
    const ran = listen({ id: 'ship', shortcut: 'KeyD', blocked: 'nothing chosen' })
    press('KeyD')
    expect(ran).toEqual([])
  })

  it('of input methods, messengers and the browser are never bound', () => {
    const forbidden = ['Control+Space', '$mod+Period', 'Alt+KeyA', 'Control+Alt+KeyA', '$mod+KeyT', '$mod+Digit3']
    expect(forbidden.filter(isAllowedShortcut)).toEqual([])
  })

  it('are shown as the caps people know', () => {
    expect(shortcutKeys('$mod+KeyK')).toEqual([['Ctrl', 'K']])
    expect(shortcutKeys('KeyG KeyO')).toEqual([['G'], ['O']])
    expect(shortcutKeys('Shift+Slash')).toEqual([['?']])
  })
})

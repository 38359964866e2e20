/** Which key of the keyboard map does what in a list. Pure: an event's facts in, a command out. */

export type GridCommand =
  | { readonly kind: 'move'; readonly to: 'next' | 'previous' | 'first' | 'last' | 'pageDown' | 'pageUp' }
  | { readonly kind: 'extend'; readonly to: 'next' | 'previous' }
  | { readonly kind: 'toggle' | 'peek' | 'open' | 'selectAll' | 'clear' }

export interface KeyFacts {
  readonly code: string
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

const MOVES: Readonly<Record<string, Extract<GridCommand, { kind: 'move' }>['to']>> = {
  ArrowDown: 'next',
  KeyJ: 'next',
  ArrowUp: 'previous',
  KeyK: 'previous',
  Home: 'first',
  End: 'last',
  PageDown: 'pageDown',
  PageUp: 'pageUp',
}

/** The command of a key press, null when the key means nothing to a list. */
export function gridCommand(press: KeyFacts): GridCommand | null {
  if (press.altKey) return null
  const isMod = press.ctrlKey || press.metaKey
  if (isMod && press.code === 'KeyA' && !press.shiftKey) return { kind: 'selectAll' }
  if (isMod) {
    if (press.code === 'Home') return { kind: 'move', to: 'first' }
    return press.code === 'End' ? { kind: 'move', to: 'last' } : null
  }
  if (press.shiftKey) {
    if (press.code === 'ArrowDown') return { kind: 'extend', to: 'next' }
    return press.code === 'ArrowUp' ? { kind: 'extend', to: 'previous' } : null
  }
  const to = MOVES[press.code]
  if (to) return { kind: 'move', to }
  if (press.code === 'Space') return { kind: 'peek' }
  if (press.key === 'Enter') return { kind: 'open' }
  if (press.code === 'KeyX') return { kind: 'toggle' }
  return press.code === 'Escape' ? { kind: 'clear' } : null
}

/** Index after a move within `count` rows; `page` rows fit the view. */
export function moveIndex(
  current: number,
  to: Extract<GridCommand, { kind: 'move' }>['to'],
  count: number,
  page: number,
): number {
  const last = Math.max(0, count - 1)
  const step = Math.max(1, page - 1)
  const target = {
    next: current + 1,
    previous: current - 1,
    first: 0,
    last,
    pageDown: current + step,
    pageUp: current - step,
  }[to]
  return Math.min(last, Math.max(0, target))
}

/**
 * One vocabulary of actions for buttons, palette, keys and the shortcut sheet. A screen registers what it can do
 * while it is shown; the latest registration of an id wins, so a page may refine what the frame offers.
 */
import { useEffect, useRef } from 'react'
import { create } from 'zustand'

export interface Action {
  /** Stable id such as `orders.hold`. */
  readonly id: string
  /** Words for people, already in their language. */
  readonly label: string
  /** Heading in the palette and the shortcut sheet. */
  readonly group?: string
  /** Keys by `event.code`: `KeyA`, `Shift+KeyA`, `$mod+KeyK`, `KeyG KeyO`. Single letters work only outside text fields. */
  readonly shortcut?: string
  /** Why it cannot run now, in words; null or absent when it can. */
  readonly blocked?: string | null
  /** Further words to find it by, such as pinyin initials. */
  readonly keywords?: string
  /** Works inside text fields as well (only for combinations with Ctrl or F-keys). */
  readonly worksInFields?: boolean
  /** Shown only in the shortcut sheet, not in the palette. */
  readonly isHidden?: boolean
  readonly run: () => void | Promise<void>
}

interface ActionStore {
  readonly owners: readonly { readonly owner: symbol; readonly actions: readonly Action[] }[]
}

export const useActionStore = create<ActionStore>()(() => ({ owners: [] }))

function register(owner: symbol, actions: readonly Action[]): void {
  useActionStore.setState(({ owners }) => {
    const known = owners.some((entry) => entry.owner === owner)
    if (!known) return { owners: [...owners, { owner, actions }] }
    return { owners: owners.map((entry) => (entry.owner === owner ? { owner, actions } : entry)) }
  })
}

function unregister(owner: symbol): void {
  useActionStore.setState(({ owners }) => ({ owners: owners.filter((entry) => entry.owner !== owner) }))
}

/** Actions of all registered owners; the latest owner of an id or of a shortcut wins. */
export function listActions(owners: ActionStore['owners'] = useActionStore.getState().owners): Action[] {
  const byId = new Map<string, Action>()
  const byKey = new Map<string, string>()
  for (const { actions } of owners) {
    for (const action of actions) {
      byId.delete(action.id)
      byId.set(action.id, action)
      if (action.shortcut) byKey.set(action.shortcut, action.id)
    }
  }
  return [...byId.values()].map((action) =>
    action.shortcut && byKey.get(action.shortcut) !== action.id ? { ...action, shortcut: undefined } : action,
  )
}

function fingerprint(actions: readonly Action[]): string {
  return JSON.stringify(actions.map(({ run: _run, ...rest }) => rest))
}

/** Offers `actions` while the calling component is shown. May be given a new array on every render. */
export function useActions(actions: readonly Action[]): void {
  const owner = useRef<symbol>(Symbol('actions'))
  const latest = useRef(actions)
  latest.current = actions
  const shape = fingerprint(actions)
  const registered = useRef<string | null>(null)
  useEffect(() => {
    if (registered.current === shape) return
    registered.current = shape
    const stable = latest.current.map((action) => ({
      ...action,
      run: () => latest.current.find((entry) => entry.id === action.id)?.run(),
    }))
    register(owner.current, stable)
  })
  useEffect(() => {
    const mine = owner.current
    return () => {
      registered.current = null
      unregister(mine)
    }
  }, [])
}

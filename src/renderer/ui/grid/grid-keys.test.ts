import { describe, expect, it } from 'vitest'
import { gridCommand, type KeyFacts, moveIndex } from './grid-keys.ts'

const press = (code: string, changes: Partial<KeyFacts> = {}): KeyFacts => ({
  code,
  key: code,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...changes,
})

describe('keys of a list', () => {
  it('move with arrows as with J and K', () => {
    expect(gridCommand(press('KeyJ'))).toEqual(gridCommand(press('ArrowDown')))
    expect(gridCommand(press('KeyK'))).toEqual({ kind: 'move', to: 'previous' })
  })

  it('extend with Shift and an arrow, choose all with Ctrl+A', () => {
    expect(gridCommand(press('ArrowDown', { shiftKey: true }))).toEqual({ kind: 'extend', to: 'next' })
    expect(gridCommand(press('KeyA', { ctrlKey: true }))).toEqual({ kind: 'selectAll' })
  })

  it('leave combinations of other programs alone', () => {
    expect(gridCommand(press('KeyA', { altKey: true }))).toBeNull()
    expect(gridCommand(press('KeyA', { ctrlKey: true, altKey: true }))).toBeNull()
    expect(gridCommand(press('KeyX', { ctrlKey: true }))).toBeNull()
  })
})

describe('a move', () => {
  it('stays within the list', () => {
    expect(moveIndex(0, 'previous', 5, 3)).toBe(0)
    expect(moveIndex(4, 'pageDown', 5, 3)).toBe(4)
    expect(moveIndex(0, 'last', 1_000_000, 20)).toBe(999_999)
    expect(moveIndex(0, 'next', 0, 20)).toBe(0)
  })
})

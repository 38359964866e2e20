import { describe, expect, it } from 'vitest'
import { ALL_SELECTED, isSelected, NOTHING_SELECTED, selectedCount, toggled, withRows } from './grid-selection.ts'

describe('a selection', () => {
  it('counts the chosen ids', () => {
    const two = withRows(NOTHING_SELECTED, [1, 2, 2], true)
    expect(selectedCount(two, 100)).toBe(2)
    expect(selectedCount(toggled(two, 1), 100)).toBe(1)
  })

  it('of everything remembers only what was taken out', () => {
    const most = toggled(ALL_SELECTED, 7)
    expect(isSelected(most, 7)).toBe(false)
    expect(isSelected(most, 8)).toBe(true)
    expect(selectedCount(most, 238_114)).toBe(238_113)
    expect(toggled(most, 7)).toEqual(ALL_SELECTED)
  })

  it('is never changed in place', () => {
    withRows(NOTHING_SELECTED, ['a'], true)
    expect(selectedCount(NOTHING_SELECTED, 10)).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { isInRange, moveCursor, nextEditable, rangeBetween } from './grid-cursor.rules.ts'

const size = { rows: 10, columns: 4, page: 5 }
const middle = { row: 5, column: 2 }

describe('the cursor of the goods table', () => {
  it.each([
    ['ArrowUp', false, 4, 2],
    ['ArrowDown', true, 9, 2],
    ['ArrowLeft', false, 5, 1],
    ['ArrowRight', true, 5, 3],
    ['PageDown', false, 9, 2],
    ['PageUp', false, 1, 2],
    ['Home', false, 5, 0],
    ['Home', true, 0, 0],
    ['End', true, 9, 3],
  ] as const)('goes with %s (Ctrl %s) to row %d, column %d', (key, jump, row, column) => {
    expect(moveCursor(middle, key, jump, size)).toEqual({ row, column })
  })

  it('stays inside the table', () => {
    expect(moveCursor({ row: 0, column: 0 }, 'ArrowUp', false, size)).toEqual({ row: 0, column: 0 })
    expect(moveCursor({ row: 9, column: 3 }, 'ArrowRight', false, size)).toEqual({ row: 9, column: 3 })
  })

  it('leaves other keys alone', () => {
    expect(moveCursor(middle, 'a', false, size)).toBeNull()
  })

  it('tabs over cells that cannot be edited, into the next row and back', () => {
    const canEdit = (column: number) => column === 1 || column === 2
    expect(nextEditable({ row: 0, column: 2 }, false, size, canEdit)).toEqual({ row: 1, column: 1 })
    expect(nextEditable({ row: 1, column: 1 }, true, size, canEdit)).toEqual({ row: 0, column: 2 })
    expect(nextEditable({ row: 9, column: 2 }, false, size, canEdit)).toEqual({ row: 9, column: 2 })
  })

  it('spans the cells between two corners, whichever came first', () => {
    const range = rangeBetween({ row: 4, column: 3 }, { row: 2, column: 1 })
    expect(range).toEqual({ top: 2, bottom: 4, left: 1, right: 3 })
    expect(isInRange(range, 3, 2)).toBe(true)
    expect(isInRange(range, 5, 2)).toBe(false)
  })
})

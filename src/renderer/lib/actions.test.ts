import { describe, expect, it } from 'vitest'
import { type Action, listActions } from './actions.ts'

const action = (id: string, shortcut?: string): Action => ({ id, label: id, shortcut, run: () => undefined })
const owned = (...sets: Action[][]) => sets.map((actions) => ({ owner: Symbol('test'), actions }))

describe('the action vocabulary', () => {
  it('lets the owner that came last refine an action', () => {
    const first = action('orders.print')
    const second = { ...action('orders.print'), label: 'print 3 orders' }
    expect(listActions(owned([first], [second])).map((entry) => entry.label)).toEqual(['print 3 orders'])
  })

  it('gives a key to the owner that asked for it last', () => {
    const listed = listActions(owned([action('frame.search', 'Slash')], [action('page.filter', 'Slash')]))
    expect(listed.map(({ id, shortcut }) => [id, shortcut])).toEqual([
      ['frame.search', undefined],
      ['page.filter', 'Slash'],
    ])
  })
})

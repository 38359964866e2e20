import { describe, expect, it } from 'vitest'
import { areaOfDraft, EMPTY_DRAFT, skusOfDraft } from './area-draft.rules.ts'

const areas = {
  skus: 10,
  zones: [
    { name: 'A', skus: 4 },
    { name: 'B', skus: 6 },
  ],
  categories: [],
  abc: { A: 2, B: 3, C: 5 },
  firstBin: 'A-1',
  lastBin: 'B-9',
}

describe('an area being chosen', () => {
  it('is missing until the kind has what it needs', () => {
    expect(areaOfDraft({ ...EMPTY_DRAFT, kind: 'zone' })).toBeNull()
    expect(areaOfDraft({ ...EMPTY_DRAFT, kind: 'bins', from: ' ', to: '' })).toBeNull()
    expect(areaOfDraft({ ...EMPTY_DRAFT, kind: 'sample', pieces: null })).toBeNull()
    expect(areaOfDraft({ ...EMPTY_DRAFT, kind: 'bins', from: ' A-1 ' })).toEqual({ kind: 'bins', from: 'A-1', to: '' })
  })

  it('says how many goods the sheet will list, and nothing where only the core knows', () => {
    expect(skusOfDraft(EMPTY_DRAFT, areas)).toBe(10)
    expect(skusOfDraft({ ...EMPTY_DRAFT, kind: 'zone', zones: ['B'] }, areas)).toBe(6)
    expect(skusOfDraft({ ...EMPTY_DRAFT, kind: 'abc', classes: ['A', 'C'] }, areas)).toBe(7)
    expect(skusOfDraft({ ...EMPTY_DRAFT, kind: 'sample', pieces: 50 }, areas)).toBe(10)
    expect(skusOfDraft({ ...EMPTY_DRAFT, kind: 'bins', from: 'A' }, areas)).toBeNull()
  })
})

/** The area while it is being chosen: every kind keeps what was typed for it. */
import type { CountArea } from '../../../contract/stocktake-shapes.ts'

export const AREA_KINDS = ['all', 'zone', 'bins', 'category', 'abc', 'sample'] as const
export type AreaKind = (typeof AREA_KINDS)[number]
export const ABC_CLASSES = ['A', 'B', 'C'] as const
export type AbcClass = (typeof ABC_CLASSES)[number]

export interface AreaDraft {
  readonly kind: AreaKind
  readonly zones: readonly string[]
  readonly from: string
  readonly to: string
  readonly categories: readonly string[]
  readonly classes: readonly AbcClass[]
  readonly pieces: number | null
}

export const EMPTY_DRAFT: AreaDraft = {
  kind: 'all',
  zones: [],
  from: '',
  to: '',
  categories: [],
  classes: ['A'],
  pieces: 20,
}

/** The area as the core takes it; null while something is missing. */
export function areaOfDraft(draft: AreaDraft): CountArea | null {
  switch (draft.kind) {
    case 'all':
      return { kind: 'all' }
    case 'zone':
      return draft.zones.length === 0 ? null : { kind: 'zone', zones: [...draft.zones] }
    case 'bins': {
      const [from, to] = [draft.from.trim(), draft.to.trim()]
      return from === '' && to === '' ? null : { kind: 'bins', from, to }
    }
    case 'category':
      return draft.categories.length === 0 ? null : { kind: 'category', categories: [...draft.categories] }
    case 'abc':
      return draft.classes.length === 0 ? null : { kind: 'abc', classes: [...draft.classes] }
    case 'sample':
      return draft.pieces === null ? null : { kind: 'sample', pieces: draft.pieces }
  }
}

interface Areas {
  readonly skus: number
  readonly zones: readonly { readonly name: string; readonly skus: number }[]
  readonly categories: readonly { readonly name: string; readonly skus: number }[]
  readonly abc: Readonly<Record<AbcClass, number>>
  readonly firstBin: string | null
  readonly lastBin: string | null
}

/** How many SKUs the sheet will list; null where only the core can tell. */
export function skusOfDraft(draft: AreaDraft, areas: Areas): number | null {
  const sum = (groups: Areas['zones'], names: readonly string[]) =>
    groups.filter(({ name }) => names.includes(name)).reduce((total, { skus }) => total + skus, 0)
  switch (draft.kind) {
    case 'all':
      return areas.skus
    case 'zone':
      return sum(areas.zones, draft.zones)
    case 'category':
      return sum(areas.categories, draft.categories)
    case 'abc':
      return draft.classes.reduce((total, one) => total + areas.abc[one], 0)
    case 'sample':
      return Math.min(draft.pieces ?? 0, areas.skus)
    case 'bins':
      return null
  }
}

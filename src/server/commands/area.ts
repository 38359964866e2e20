/** `--area`: `all`, `zone:A,B`, `bins:A-01..A-05`, `category:茶具`, `abc:A`, `sample:20`, or a bare zone or category. */
import type { CountArea } from '../../contract/stocktake-shapes.ts'
import { UsageError } from './arguments.ts'

interface KnownAreas {
  readonly categories: readonly { readonly name: string }[]
}

/** @throws UsageError */
export function parseArea(text: string | undefined, known: KnownAreas): CountArea {
  const wish = (text ?? 'all').trim()
  if (wish === '' || wish.toLowerCase() === 'all') return { kind: 'all' }
  const colon = wish.search(/[:：]/)
  if (colon < 0) return bareArea(wish, known)
  const list = wish
    .slice(colon + 1)
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const [first] = list
  if (first === undefined) throw new UsageError(`--area ${wish}`)
  switch (wish.slice(0, colon).toLowerCase()) {
    case 'zone':
      return { kind: 'zone', zones: list }
    case 'bin':
    case 'bins':
      return rangeOf(first) ?? { kind: 'bins', from: first, to: first }
    case 'category':
      return { kind: 'category', categories: list }
    case 'abc':
      return { kind: 'abc', classes: list.map((name) => classOf(name, wish)) }
    case 'sample': {
      const pieces = Number(first)
      if (!Number.isInteger(pieces) || pieces < 1) throw new UsageError(`--area ${wish}`)
      return { kind: 'sample', pieces }
    }
    default:
      throw new UsageError(`--area ${wish}`)
  }
}

function bareArea(wish: string, known: KnownAreas): CountArea {
  const range = rangeOf(wish)
  if (range !== null) return range
  if (known.categories.some((category) => category.name === wish)) return { kind: 'category', categories: [wish] }
  return { kind: 'zone', zones: [wish] }
}

function rangeOf(text: string): CountArea | null {
  const [from, to] = text.split('..').map((part) => part.trim())
  return from !== undefined && to !== undefined ? { kind: 'bins', from, to } : null
}

function classOf(name: string, wish: string): 'A' | 'B' | 'C' {
  const upper = name.toUpperCase()
  if (upper === 'A' || upper === 'B' || upper === 'C') return upper
  throw new UsageError(`--area ${wish}`)
}

/** Which goods an area means, and in which order a sheet lists them: as one walks along the bins. */
import { hash } from 'node:crypto'
import type { CountArea } from '../../contract/stocktake-shapes.ts'

export interface AreaSku {
  readonly id: string
  readonly code: string
  readonly bin: string | null
  readonly category: string | null
  /** Pieces that left in the last 90 days. */
  readonly sold: number
}

export type AbcClass = 'A' | 'B' | 'C'

/** Sold pieces up to this share of all are class A, up to the next class B. */
const A_SHARE = 0.8
const B_SHARE = 0.95

/** The SKUs of an area; `seed` makes a sample the same whenever it is drawn again. */
export function skusOfArea<Sku extends AreaSku>(skus: readonly Sku[], area: CountArea, seed: string): Sku[] {
  return pick(skus, area, seed).toSorted(byBin)
}

function pick<Sku extends AreaSku>(skus: readonly Sku[], area: CountArea, seed: string): Sku[] {
  switch (area.kind) {
    case 'all':
      return [...skus]
    case 'zone':
      return skus.filter((sku) => sku.bin !== null && area.zones.some((zone) => isInZone(sku.bin ?? '', zone)))
    case 'bins':
      return skus.filter((sku) => sku.bin !== null && isInRange(sku.bin, area.from, area.to))
    case 'category':
      return skus.filter((sku) => sku.category !== null && area.categories.includes(sku.category))
    case 'abc': {
      const classes = abcClasses(skus)
      return skus.filter((sku) => area.classes.includes(classes.get(sku.id) ?? 'C'))
    }
    case 'sample':
      return skus
        .map((sku) => ({ sku, draw: hash('sha1', `${seed}:${sku.id}`) }))
        .sort((a, b) => (a.draw < b.draw ? -1 : 1))
        .slice(0, area.pieces)
        .map(({ sku }) => sku)
    case 'skus': {
      const wanted = new Set(area.skuIds)
      return skus.filter((sku) => wanted.has(sku.id))
    }
  }
}

/** The bin up to its first hyphen; bins without one are zones of their own. */
export function zoneOf(bin: string): string {
  const end = bin.indexOf('-')
  return end < 0 ? bin : bin.slice(0, end)
}

/** A zone may be given longer than its first part: `A-01` means all bins below it. */
function isInZone(bin: string, zone: string): boolean {
  const [own, wanted] = [bin.toLowerCase(), zone.toLowerCase()]
  return own === wanted || own.startsWith(wanted.endsWith('-') ? wanted : `${wanted}-`)
}

function isInRange(bin: string, from: string, to: string): boolean {
  const [own, first, last] = [binKey(bin), binKey(from), binKey(to)]
  return own >= first && (last === '' || own <= last || own.startsWith(last))
}

/** Text that sorts bins as people do: `A-2` before `A-10`. */
export function binKey(bin: string): string {
  return bin.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(8, '0'))
}

function byBin(a: AreaSku, b: AreaSku): number {
  const [left, right] = [sortKey(a), sortKey(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Goods without a bin come last. */
function sortKey(sku: AreaSku): string {
  return `${sku.bin === null ? '\uffff' : binKey(sku.bin)}\u0000${binKey(sku.code)}`
}

/** Most sold first: those that make up 80 % of all pieces are A, the next 15 % B, the rest and the unsold C. */
export function abcClasses(skus: readonly AreaSku[]): Map<string, AbcClass> {
  const total = skus.reduce((sum, sku) => sum + Math.max(0, sku.sold), 0)
  const classes = new Map<string, AbcClass>()
  let before = 0
  for (const sku of skus.toSorted((a, b) => b.sold - a.sold || (a.code < b.code ? -1 : 1))) {
    const share = total === 0 ? 1 : before / total
    classes.set(sku.id, sku.sold <= 0 ? 'C' : share < A_SHARE ? 'A' : share < B_SHARE ? 'B' : 'C')
    before += Math.max(0, sku.sold)
  }
  return classes
}

/** Makes a sheet: the position of the ledger is frozen, the goods of the area are listed with what the book says. */
import type { CountArea } from '../../contract/stocktake-shapes.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { dayOf } from '../domain/zone.ts'
import { lastSeq } from '../stock/index.ts'
import { skusOfArea } from './area.rules.ts'
import { areaSkus, bookAt, countedWarehouses } from './book.repo.ts'
import { insertLine } from './line.repo.ts'
import { insertSheet, nextOrdinal, sumUp } from './sheet.repo.ts'
import { sheetNo } from './sheet-number.rules.ts'

/** Days of sales that tell an ABC class. */
const ABC_DAYS = 90
const DAY_MS = 86_400_000
const SKUS_PER_LOOK = 1000

export interface SheetWish {
  readonly name: string
  readonly area: CountArea
  readonly isBlind: boolean
  readonly isDouble: boolean
  readonly warehouseId: string
  readonly actor: string
}

/** A new sheet over the area, frozen at the last move. Returns its id. @throws Refusal STOCKTAKE_AREA_EMPTY */
export function freezeArea(env: CoreEnv, tx: Tx, wish: SheetWish): string {
  const id = env.deps.ids.next()
  const skus = skusOfArea(soldSkus(env, tx, wish.warehouseId), wish.area, id)
  if (skus.length === 0) throw new Refusal('STOCKTAKE_AREA_EMPTY', { area: areaWords(wish.area) })
  const position = lastSeq(tx)
  const now = env.deps.clock.now()
  const file = { origin: 'app', fileName: null, contentHash: null } as const
  insertSheet(tx, { ...wish, ...file, id, no: newSheetNo(env, tx), position, positionAt: now, at: now })
  const warehouses = countedWarehouses(tx, wish.warehouseId)
  for (let from = 0; from < skus.length; from += SKUS_PER_LOOK) {
    const part = skus.slice(from, from + SKUS_PER_LOOK).map((sku) => sku.id)
    const book = bookAt(tx, warehouses, position, part)
    for (const [index, skuId] of part.entries()) {
      const row = book.get(skuId)
      if (row === undefined) continue
      const { bin, cost_minor: costMinor, system } = row
      insertLine(tx, id, { place: from + index + 1, skuId, bin, costMinor, system })
    }
  }
  sumUp(tx, id)
  return id
}

/** All goods with what left of them lately. */
export function soldSkus(env: CoreEnv, tx: Parameters<typeof areaSkus>[0], warehouseId: string) {
  return areaSkus(tx, countedWarehouses(tx, warehouseId), env.deps.clock.now() - ABC_DAYS * DAY_MS)
}

export function newSheetNo(env: CoreEnv, tx: Tx): string {
  const day = dayOf(env.deps.clock.now(), env.settings.get().zone)
  return sheetNo(day, nextOrdinal(tx, sheetNo(day, 0).slice(0, -3)))
}

function areaWords(area: CountArea): string {
  switch (area.kind) {
    case 'zone':
      return area.zones.join(', ')
    case 'bins':
      return `${area.from}..${area.to}`
    case 'category':
      return area.categories.join(', ')
    case 'abc':
      return area.classes.join(', ')
    default:
      return area.kind
  }
}

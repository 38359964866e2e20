/** The contract's `warehouses` area. */
import { PROVINCES, type RegionRule, type WarehouseGoods } from '../../contract/warehouses.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { Db, Tx } from '../db/index.ts'
import { foldCode } from '../domain/codes.ts'
import { Refusal } from '../domain/refusal.ts'
import { foldText, likePattern } from '../domain/search-text.ts'
import { dayOf } from '../domain/zone.ts'
import { goodsByCode, goodsById, goodsOf, warehouseTotals } from './goods.sqlite.ts'
import * as repo from './warehouses.repo.ts'

/** Serves waiting orders anew; reservations stay where they are. */
export type Settle = (tx: Tx, actor: string) => void

export function warehouseHandlers(env: CoreEnv, settle: Settle): HandlersOf<'warehouses'> {
  const { uow, deps } = env
  const today = () => dayOf(deps.clock.now(), env.settings.get().zone)
  const afterRules = (tx: Tx, actor: string) => {
    settle(tx, actor)
    uow.touch('warehouses', 'shops', 'stock', 'orders', 'alerts')
  }
  return {
    list: () => warehouseTotals(uow.read),
    saveOrder: {
      write(tx, { ids }, call) {
        const known = repo.physicalWarehouses(tx)
        const [oldDefault] = known
        const [newDefault] = ids
        if (ids.length !== known.length || known.some(({ id }) => !ids.includes(id)))
          throw new Refusal('INPUT_INVALID', { field: 'ids' })
        for (const [position, id] of ids.entries()) repo.setPosition(tx, id, position)
        if (oldDefault !== undefined && newDefault !== undefined && oldDefault.id !== newDefault)
          repo.setDefault(tx, oldDefault.id, newDefault)
        afterRules(tx, call.caller.actor)
        return warehouseTotals(tx)
      },
    },
    listRegions: () => allRegions(uow.read),
    saveRegions: {
      write(tx, { rules }, call) {
        for (const rule of rules) {
          if (rule.warehouseId !== null) mustBePhysical(tx, rule.warehouseId)
          repo.saveRegionRule(tx, rule, call.caller.actor, deps.clock.now())
        }
        afterRules(tx, call.caller.actor)
        return allRegions(tx)
      },
    },
    listGoods(input) {
      const rows = goodsOf(uow.read, {
        today: today(),
        warehouseId: input.warehouseId,
        pattern: input.search === '' ? null : likePattern(foldText(input.search)),
        isAvailableOnly: input.availableOnly,
        after: input.cursor ?? '',
        limit: input.limit + 1,
      })
      const page = rows.slice(0, input.limit)
      return { rows: page, nextCursor: rows.length > input.limit ? (page.at(-1)?.sku ?? null) : null }
    },
    findGoods: ({ warehouseId, code }) =>
      found(goodsByCode(uow.read, today(), warehouseId, foldCode(code), code), 'code'),
    saveBin: {
      write(tx, { warehouseId, skuId, bin }) {
        mustBePhysical(tx, warehouseId)
        found(goodsById(tx, today(), warehouseId, skuId), 'skuId')
        const [byDefault] = repo.physicalWarehouses(tx)
        repo.saveBin(tx, skuId, warehouseId, byDefault?.id === warehouseId, bin)
        uow.touch('goods', 'stock', 'warehouses')
        return found(goodsById(tx, today(), warehouseId, skuId), 'skuId')
      },
    },
  }
}

function found(goods: WarehouseGoods | undefined, what: string): WarehouseGoods {
  if (goods === undefined) throw new Refusal('NOT_FOUND', { what })
  return goods
}

/** @throws Refusal NOT_FOUND for an unknown or a virtual warehouse. */
export function mustBePhysical(tx: Tx, id: string): repo.WarehouseRow {
  const warehouse = repo.physicalWarehouse(tx, id)
  if (warehouse === undefined) throw new Refusal('NOT_FOUND', { what: 'warehouse' })
  return warehouse
}

function allRegions(db: Db): RegionRule[] {
  const rules = new Map(repo.regionRules(db).map((rule) => [rule.province, rule.warehouseId]))
  return PROVINCES.map((province) => ({ province, warehouseId: rules.get(province) ?? null }))
}

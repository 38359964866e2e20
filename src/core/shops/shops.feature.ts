/** The contract's `shops` area: shops and warehouses. */
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { isZone } from '../domain/zone.ts'
import * as repo from './shops.repo.ts'

export function createShops(env: CoreEnv): Feature<'shops'> {
  const { uow, deps } = env
  return {
    handlers: {
      shops: {
        list: () => repo.listShops(uow.read),
        create: {
          write: (tx, { platform, name, zone, currency }) => {
            checkZone(zone)
            const shop = { id: deps.ids.next(), platform, name, zone, currency }
            repo.insertShop(tx, shop, deps.clock.now())
            uow.touch('shops')
            return { ...shop, orders: 0 }
          },
        },
        update: {
          write: (tx, { id, name, zone, currency }) => {
            checkZone(zone)
            repo.updateShop(tx, { id, name, zone, currency })
            uow.touch('shops', 'orders')
            return found(repo.findShop(tx, id))
          },
        },
        listWarehouses: () => repo.listWarehouses(uow.read),
        saveWarehouse: {
          write: (tx, { id, code, name }) => {
            refuseTakenCode(tx, id, code)
            if (id !== null) found(repo.findWarehouse(tx, id))
            const saved = id ?? deps.ids.next()
            repo.saveWarehouse(tx, saved, code, name)
            uow.touch('shops', 'stock')
            return found(repo.findWarehouse(tx, saved))
          },
        },
      },
    },
  }
}

function checkZone(zone: string): void {
  if (!isZone(zone)) throw new Refusal('INPUT_INVALID', { field: 'zone' })
}

function refuseTakenCode(tx: Tx, id: string | null, code: string): void {
  const other = repo.findWarehouseByCode(tx, code)
  if (other !== undefined && other.id !== id) throw new Refusal('INPUT_INVALID', { field: 'code' })
}

function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Refusal('NOT_FOUND')
  return thing
}

/** The route of orders by the rules as they are in this unit of work; read when the first order asks. */
import type { Db } from '../db/index.ts'
import { type Route, routeOrder, type WarehouseNetwork } from '../domain/routing.rules.ts'
import { readNetwork } from './network.repo.ts'

/** Use it in one unit of work only: rules may change between two. */
export function routeAt(db: Db, now: number): Route {
  let network: WarehouseNetwork | undefined
  return (order, skuIds) => {
    network ??= readNetwork(db, now)
    return routeOrder(network, order, skuIds)
  }
}

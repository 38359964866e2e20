/** The whole contract: one router, answered over ports, HTTP and as REST. */

import { catalogContract, listingsContract, shopsContract } from './catalog.ts'
import { channelsContract } from './channels.ts'
import { demoContract } from './demo.ts'
import { fulfilmentContract } from './fulfilment.ts'
import { importsContract } from './imports.ts'
import { kitsContract } from './kits.ts'
import { lotsContract } from './lots.ts'
import { ordersContract, searchContract } from './orders.ts'
import { purchasingContract } from './purchasing.ts'
import { returnsContract } from './returns.ts'
import { salesEventsContract } from './sales-events.ts'
import { stockContract } from './stock.ts'
import { stocktakeContract } from './stocktake.ts'
import { backupContract, jobsContract, privacyContract, settingsContract, systemContract } from './system.ts'
import { transfersContract } from './transfers.ts'
import { warehousesContract } from './warehouses.ts'

export const contract = {
  system: systemContract,
  settings: settingsContract,
  jobs: jobsContract,
  backup: backupContract,
  privacy: privacyContract,
  shops: shopsContract,
  catalog: catalogContract,
  listings: listingsContract,
  imports: importsContract,
  orders: ordersContract,
  search: searchContract,
  stock: stockContract,
  stocktake: stocktakeContract,
  warehouses: warehousesContract,
  transfers: transfersContract,
  events: salesEventsContract,
  channels: channelsContract,
  kits: kitsContract,
  lots: lotsContract,
  purchasing: purchasingContract,
  fulfilment: fulfilmentContract,
  returns: returnsContract,
  demo: demoContract,
}
export type Contract = typeof contract

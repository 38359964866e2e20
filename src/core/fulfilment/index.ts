/** From "to ship" to "handed over": pick lists, waybills, shipping, ship files. */
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { ListingIndex } from '../catalog/index.ts'
import { pickListHandlers } from './pick-list.handlers.ts'
import { shipFileHandlers } from './ship-file.handlers.ts'
import { shipmentHandlers } from './shipment.handlers.ts'

export function createFulfilment(env: CoreEnv, listings: ListingIndex): Feature<'fulfilment'> {
  return {
    handlers: {
      fulfilment: { ...pickListHandlers(env), ...shipmentHandlers(env, listings), ...shipFileHandlers(env) },
    },
  }
}

/** Keys are checked by the compiler against the zh-CN files. */
import 'i18next'
import type channels from './locales/zh-CN/channels.json'
import type common from './locales/zh-CN/common.json'
import type goods from './locales/zh-CN/goods.json'
import type imports from './locales/zh-CN/imports.json'
import type listings from './locales/zh-CN/listings.json'
import type orders from './locales/zh-CN/orders.json'
import type purchasing from './locales/zh-CN/purchasing.json'
import type returns from './locales/zh-CN/returns.json'
import type selfCheck from './locales/zh-CN/selfCheck.json'
import type shell from './locales/zh-CN/shell.json'
import type stocktake from './locales/zh-CN/stocktake.json'
import type system from './locales/zh-CN/system.json'
import type warehouse from './locales/zh-CN/warehouse.json'
import type warehouses from './locales/zh-CN/warehouses.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      channels: typeof channels
      common: typeof common
      goods: typeof goods
      imports: typeof imports
      listings: typeof listings
      orders: typeof orders
      purchasing: typeof purchasing
      returns: typeof returns
      selfCheck: typeof selfCheck
      shell: typeof shell
      stocktake: typeof stocktake
      system: typeof system
      warehouse: typeof warehouse
      warehouses: typeof warehouses
    }
  }
}

/** What a feature tells the app about its screens: plain objects, collected in app/routes.tsx. */
import type { ComponentType } from 'react'
import type { z } from 'zod'

/** Places of the navigation; words are `shell:nav.<key>`. */
export type NavKey =
  | 'home'
  | 'orders'
  | 'pickLists'
  | 'stock'
  | 'stocktake'
  | 'purchasing'
  | 'returns'
  | 'warehouses'
  | 'transfers'
  | 'events'
  | 'channels'
  | 'goods'
  | 'listings'
  | 'imports'
  | 'backup'
  | 'settings'
  | 'health'
  | 'selfCheck'

export interface Screen {
  /** Route path such as `/orders` or `/pick-lists/$id`. */
  readonly path: string
  /** Its place in the navigation; absent for screens reached from others. */
  readonly nav?: NavKey
  /** The page's component, loaded when first shown. */
  readonly load: () => Promise<{ readonly Screen: ComponentType }>
  /** Shape of its search parameters: a saved view is a link. Every field needs a default or `.catch`. */
  readonly search?: z.ZodType<Record<string, unknown>>
  /** Printed without the frame. */
  readonly isBare?: boolean
}

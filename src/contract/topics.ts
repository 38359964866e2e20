/** Topics sent after commit; a screen that shows a topic re-fetches what it shows. */
export const TOPICS = [
  'orders',
  'stock',
  'goods',
  'listings',
  'shops',
  'warehouses',
  'imports',
  'jobs',
  'pickLists',
  'returns',
  'purchasing',
  'settings',
  'alerts',
  'backups',
  'stocktake',
] as const
export type Topic = (typeof TOPICS)[number]

/** SQL of the demo shop. */
import type { Db } from '../db/index.ts'

/** True when goods or orders are kept already: a demo must never mix with a real shop. */
export function isFolderUsed(db: Db): boolean {
  return db.get('SELECT 1 FROM sku') !== undefined || db.get('SELECT 1 FROM sales_order') !== undefined
}

/**
 * Saves edits of goods one after another per SKU, each on the version the last answer gave, so that quick typing
 * never collides with itself. A change made elsewhere is still refused (STALE_VERSION).
 */
import type { Sku } from '../../../contract/catalog.ts'
import type { SkuChanges } from './sku-cells.rules.ts'

type Update = (input: { id: string; version: number; changes: SkuChanges }) => Promise<Sku>

export interface SkuWriter {
  /** The SKU as saved. Rejects with what the core refused. */
  readonly save: (sku: { readonly id: string; readonly version: number }, changes: SkuChanges) => Promise<Sku>
}

export function createSkuWriter(update: Update): SkuWriter {
  const versions = new Map<string, number>()
  const tails = new Map<string, Promise<unknown>>()

  const write = async (id: string, seen: number, changes: SkuChanges): Promise<Sku> => {
    const version = Math.max(seen, versions.get(id) ?? 0)
    const saved = await update({ id, version, changes })
    versions.set(id, saved.version)
    return saved
  }

  return {
    save: ({ id, version }, changes) => {
      const run = (tails.get(id) ?? Promise.resolve()).then(() => write(id, version, changes))
      tails.set(
        id,
        run.catch(() => undefined),
      )
      return run
    },
  }
}

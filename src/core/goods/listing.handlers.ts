/** The contract's `listings` area: what the platforms' goods are in our own words. */
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { ListingIndex } from '../catalog/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { foldText, likePattern } from '../domain/search-text.ts'
import { projectionContext } from '../orders/index.ts'
import { projectListings } from './due.service.ts'
import { countListings, listingById, listListings, saveMapping } from './listing.repo.ts'
import { comparableSkus, skuById } from './sku.repo.ts'
import { fitOf } from './suggest.rules.ts'

const SUGGESTIONS = 9

export function listingHandlers(env: CoreEnv, listings: ListingIndex): HandlersOf<'listings'> {
  const { read } = env.uow
  const change = (
    tx: Tx,
    id: string,
    actor: string,
    status: 'mapped' | 'to_map' | 'ignored',
    components: readonly { skuId: string; quantity: number }[],
  ) => {
    const listingId = Number(mustFind(tx, id).id)
    const context = projectionContext(env, listings, actor)
    saveMapping(tx, listingId, status, components, context.policy.now)
    listings.forget()
    const orders = projectListings(env, tx, context, [listingId])
    env.uow.touch('listings')
    return { listing: mustFind(tx, id), orders }
  }
  return {
    list(input) {
      const pattern = input.search.trim() === '' ? null : likePattern(foldText(input.search.trim()))
      const rows = listListings(read, {
        status: input.status,
        pattern,
        after: Number(input.cursor ?? 0),
        limit: input.limit + 1,
      })
      const page = rows.slice(0, input.limit)
      return {
        rows: page,
        nextCursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
        counts: countListings(read),
      }
    },
    suggest(input) {
      const listing = mustFind(read, input.id)
      const skus = comparableSkus(read)
      const fits = skus.flatMap((sku) => {
        const fit = fitOf(listing, sku)
        return fit === null
          ? []
          : [{ skuId: sku.id, code: sku.code, name: sku.name, spec: sku.spec, score: fit.score, reason: fit.reason }]
      })
      return fits.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).slice(0, SUGGESTIONS)
    },
    map: {
      write(tx, input, call) {
        for (const component of input.components)
          if (skuById(tx, component.skuId, '') === undefined) throw new Refusal('NOT_FOUND')
        const before = mustFind(tx, input.id)
        const { listing } = change(tx, input.id, call.caller.actor, 'mapped', sumComponents(input.components))
        return { ...listing, releasedOrders: before.waitingOrders }
      },
    },
    unmap: { write: (tx, input, call) => change(tx, input.id, call.caller.actor, 'to_map', []).listing },
    ignore: { write: (tx, input, call) => change(tx, input.id, call.caller.actor, 'ignored', []).listing },
  }
}

/** The same SKU named twice is one component. */
function sumComponents(
  components: readonly { skuId: string; quantity: number }[],
): { skuId: string; quantity: number }[] {
  const sums = new Map<string, number>()
  for (const { skuId, quantity } of components) sums.set(skuId, (sums.get(skuId) ?? 0) + quantity)
  return [...sums].map(([skuId, quantity]) => ({ skuId, quantity }))
}

function mustFind(db: Db, id: string) {
  const listing = listingById(db, Number(id))
  if (listing === undefined) throw new Refusal('NOT_FOUND')
  return listing
}

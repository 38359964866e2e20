/** What can be done with a listing. Every command says what it did and offers its undo. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Listing, SkuEdit } from '../../../contract/catalog.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { type Component, isBundle } from './bundle.rules.ts'

export interface NewSku {
  readonly code: string
  readonly name: string
  readonly spec: string | null
}

interface Mapping {
  readonly listing: Listing
  readonly draft: readonly Component[]
}

function mapListing(id: string, components: readonly Component[]) {
  const parts = components.map(({ skuId, quantity }) => ({ skuId, quantity }))
  return core.listings.map({ commandKey: newCommandKey(), id, components: parts })
}

function unmapListing(id: string) {
  return core.listings.unmap({ commandKey: newCommandKey(), id })
}

/** Runs the inverse of a command and says so. */
function useUndo() {
  const { t } = useTranslation('listings')
  const messages = useMessages()
  const client = useQueryClient()
  const refresh = async () => {
    const keys = [api.listings.key(), api.catalog.key()]
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })))
  }
  const undo = async (inverse: () => Promise<unknown>) => {
    try {
      await inverse()
      await refresh()
      messages.done(t('done.undone'))
    } catch (error) {
      messages.failed(error)
    }
  }
  return { undo, refresh }
}

function useMappedWords() {
  const { t } = useTranslation('listings')
  return (draft: readonly Component[], released: number): string => {
    const code = draft[0]?.code ?? ''
    if (isBundle(draft)) {
      return released > 0
        ? t('done.releasedBundle', { count: released })
        : t('done.mappedBundle', { count: draft.length })
    }
    return released > 0 ? t('done.released', { count: released, code }) : t('done.mapped', { code })
  }
}

/** `onDone` runs as soon as the listing left its list. */
export function useListingCommands(onDone: () => void) {
  const { t } = useTranslation('listings')
  const messages = useMessages()
  const words = useMappedWords()
  const { undo, refresh } = useUndo()
  const finish = async (text: string, inverse: () => Promise<unknown>) => {
    messages.undoable(text, () => undo(inverse))
    onDone()
    await refresh()
  }

  const map = useMutation({
    mutationFn: async (mapping: Mapping) => ({
      ...mapping,
      answer: await mapListing(mapping.listing.id, mapping.draft),
    }),
    onSuccess: ({ listing, draft, answer }) =>
      finish(words(draft, answer.releasedOrders), () =>
        listing.status === 'mapped' ? mapListing(listing.id, listing.components) : unmapListing(listing.id),
      ),
    onError: messages.failed,
  })
  const createAndMap = useMutation({
    mutationFn: async ({ listing, sku }: { listing: Listing; sku: NewSku }): Promise<Mapping> => {
      const edit: SkuEdit = { ...sku, barcode: null, bin: null, costMinor: null, safetyStock: 0, openingStock: null }
      const created = await core.catalog.createSku({ commandKey: newCommandKey(), sku: edit })
      return { listing, draft: [{ skuId: created.id, code: created.code, name: created.name, quantity: 1 }] }
    },
    onSuccess: (mapping) => map.mutate(mapping),
  })
  const unmap = useMutation({
    mutationFn: async (listing: Listing) => {
      await unmapListing(listing.id)
      return listing
    },
    onSuccess: (listing) =>
      finish(listing.status === 'mapped' ? t('done.unmapped') : t('done.unignored'), () =>
        listing.status === 'mapped' ? mapListing(listing.id, listing.components) : ignoreListing(listing.id),
      ),
    onError: messages.failed,
  })
  const ignore = useMutation({
    mutationFn: async (listing: Listing) => {
      await ignoreListing(listing.id)
      return listing
    },
    onSuccess: (listing) => finish(t('done.ignored'), () => unmapListing(listing.id)),
    onError: messages.failed,
  })
  return { map, createAndMap, unmap, ignore }
}

function ignoreListing(id: string) {
  return core.listings.ignore({ commandKey: newCommandKey(), id })
}

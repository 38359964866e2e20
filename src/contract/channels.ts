/** What each channel may sell, with the sum that leads to it; the rules behind it; what was published. */
import { z } from 'zod'
import { refusals } from './errors.ts'
import { CommandKey, Id, Instant, PageInput, Platform, pageOf, Quantity } from './primitives.ts'
import { command, query } from './procedure.ts'

export const ChannelRuleShape = z.object({
  platform: Platform,
  /** null: for all goods of the platform without a rule of their own. */
  skuId: Id.nullable(),
  /** Parts of the pool, beside the weights of the other channels. */
  weight: z.number().int().min(0).max(1000),
  /** Pieces of its part the channel keeps back. */
  buffer: Quantity.min(0).max(1_000_000),
  /** Most it may show; null for no limit. */
  quota: Quantity.min(0).max(10_000_000).nullable(),
  /** Below this many available pieces the figure is marked, and 0 is published where the rule pauses. */
  safety: Quantity.min(0).max(1_000_000),
  isPausing: z.boolean(),
})
export type ChannelRuleRow = z.infer<typeof ChannelRuleShape>

/** One SKU of a listing and every number of its sum. */
export const ChannelPart = z.object({
  skuId: Id,
  sku: z.string(),
  /** Pieces of it in one item of the listing. */
  quantity: Quantity,
  available: Quantity,
  weight: z.number().int(),
  weights: z.number().int(),
  part: Quantity,
  buffer: Quantity,
  granted: Quantity,
  quota: Quantity.nullable(),
  safety: Quantity,
  isPaused: z.boolean(),
  /** Available pieces at which a paused channel sells again. */
  resumesAt: Quantity,
  isBelowSafety: z.boolean(),
  /** What the channel may sell of the SKU in all its listings together. */
  figure: Quantity,
  listings: z.number().int(),
  /** This listing's share of it. */
  share: Quantity,
})

export const ChannelListing = z.object({
  listingId: z.number().int(),
  platform: Platform,
  title: z.string(),
  spec: z.string().nullable(),
  merchantCode: z.string().nullable(),
  goodsId: z.string().nullable(),
  platformSkuId: z.string().nullable(),
  /** Items the channel may sell: the least of share ÷ quantity over its SKUs. */
  published: Quantity,
  parts: z.array(ChannelPart),
  /** Published last, and the position of the ledger it came from. */
  last: z.object({ pieces: Quantity, at: Instant, position: z.number().int() }).nullable(),
})
export type ChannelListing = z.infer<typeof ChannelListing>

export const channelsContract = {
  list: query('/channels')
    .input(PageInput.extend({ platform: Platform, search: z.string().max(100).default('') }))
    .output(pageOf(ChannelListing)),
  listRules: query('/channels/rules')
    .input(z.object({ skuId: Id.nullable().default(null) }))
    .output(z.array(ChannelRuleShape)),
  saveRule: command('/channels/rules/save')
    .errors(refusals('NOT_FOUND'))
    .input(ChannelRuleShape.extend({ commandKey: CommandKey }))
    .output(ChannelRuleShape),
  /** The platform's rule holds for this SKU again. */
  removeRule: command('/channels/rules/remove')
    .input(z.object({ commandKey: CommandKey, platform: Platform, skuId: Id }))
    .output(z.object({ skuId: Id })),
  /** Writes the figures of one platform as a workbook and keeps them with the ledger position they came from. */
  publishFile: command('/channels/file')
    .errors(refusals('NOTHING_TO_PUBLISH'))
    .input(z.object({ commandKey: CommandKey, platform: Platform }))
    .output(
      z.object({ fileToken: z.string(), fileName: z.string(), listings: z.number().int(), position: z.number().int() }),
    ),
}

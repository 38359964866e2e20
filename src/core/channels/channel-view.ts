/** The figures of one platform, worked out listing by listing from the pool as it is now. */
import type { ChannelListing, ChannelRuleRow } from '../../contract/channels.ts'
import type { Platform } from '../../contract/primitives.ts'
import type { Db } from '../db/index.ts'
import {
  type ChannelFacts,
  type ChannelRule,
  isPausedNext,
  listingShare,
  publish,
  resumesAt,
} from '../domain/publish.rules.ts'
import * as repo from './channels.repo.ts'

const EVEN: ChannelRule = { weight: 1, buffer: 0, quota: null, safety: 0, isPausing: false }

export interface ViewMoment {
  readonly now: number
  readonly today: string
}

/** Everything one look at the channels needs, read once. */
export function readChannels(db: Db, moment: ViewMoment) {
  const platforms = repo.sellingPlatforms(db)
  const available = repo.poolAvailable(db, moment.today)
  const paused = repo.pauses(db)
  const rules = new Map(repo.listRules(db, null).map((rule) => [ruleKey(rule), rule]))
  const shares = new Map(repo.eventShares(db, moment.now).map((share) => [`${share.platform} ${share.skuId}`, share]))
  const ruleFor = (platform: string, skuId: string): ChannelRule =>
    rules.get(`${platform} ${skuId}`) ?? rules.get(`${platform} `) ?? EVEN
  const factsOf = (skuId: string): ChannelFacts[] =>
    platforms.map((platform) => {
      const rule = ruleFor(platform, skuId)
      const share = shares.get(`${platform} ${skuId}`)
      const wasPaused = paused.has(`${platform} ${skuId}`)
      return {
        platform,
        rule,
        granted: share?.free ?? 0,
        isEventOnly: share?.isEventOnly === 1,
        isPaused: isPausedNext(wasPaused, available.get(skuId) ?? 0, rule),
      }
    })
  return { platforms, availableOf: (skuId: string) => available.get(skuId) ?? 0, factsOf, paused }
}

function ruleKey(rule: ChannelRuleRow): string {
  return `${rule.platform} ${rule.skuId ?? ''}`
}

export function channelListings(
  db: Db,
  platform: Platform,
  moment: ViewMoment,
): (ChannelListing & { searchText: string })[] {
  const channels = readChannels(db, moment)
  const rows = repo.listingParts(db, platform)
  const last = repo.lastPublished(db, platform)
  const sharers = Map.groupBy(rows, (row) => row.skuId)
  const partOf = (row: repo.ListingPart): ChannelListing['parts'][number] => {
    const available = channels.availableOf(row.skuId)
    const facts = channels.factsOf(row.skuId)
    const own = facts.find((one) => one.platform === platform)
    const figure = publish(available, facts).get(platform)
    const rule = own?.rule ?? EVEN
    const sharing = sharers.get(row.skuId) ?? [row]
    const place = sharing.findIndex((one) => one.listingId === row.listingId)
    return {
      skuId: row.skuId,
      sku: row.sku,
      quantity: row.quantity,
      available,
      weight: rule.weight,
      weights: figure?.weights ?? 0,
      part: figure?.part ?? 0,
      buffer: rule.buffer,
      granted: own?.granted ?? 0,
      quota: rule.quota,
      safety: rule.safety,
      isPaused: own?.isPaused ?? false,
      resumesAt: resumesAt(rule),
      isBelowSafety: available < rule.safety,
      figure: figure?.published ?? 0,
      listings: sharing.length,
      share: listingShare(figure?.published ?? 0, sharing.length, place),
    }
  }
  return [...Map.groupBy(rows, (row) => row.listingId).values()].flatMap((listing) => {
    const [first] = listing
    if (first === undefined) return []
    const parts = listing.map(partOf)
    const { skuId: _, sku: __, quantity: ___, ...head } = first
    return [
      {
        ...head,
        platform,
        parts,
        published: Math.min(...parts.map((part) => Math.floor(part.share / part.quantity))),
        last: last.get(first.listingId) ?? null,
      },
    ]
  })
}

/** What each channel may sell: the view, its rules, pauses that do not flap, and the file for the platform. */
import { z } from 'zod'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import { Refusal } from '../domain/refusal.ts'
import { foldText } from '../domain/search-text.ts'
import { writeSheet } from '../files/write-sheet.ts'
import { defineJob } from '../jobs/index.ts'
import { lastSeq } from '../stock/index.ts'
import { saleDays } from '../warehouses/index.ts'
import { channelListings, readChannels, type ViewMoment } from './channel-view.ts'
import * as repo from './channels.repo.ts'

const PAUSE = 'channels.pause'
const COLUMNS = {
  'zh-CN': ['商品ID', 'SKU ID', '商家编码', '商品标题', '规格', '可售库存'],
  en: ['Item id', 'SKU id', 'Merchant code', 'Title', 'Spec', 'Quantity'],
} as const

export function createChannels(env: CoreEnv): Feature<'channels'> {
  const { uow, deps } = env
  const moment = (): ViewMoment => ({ now: deps.clock.now(), today: saleDays(env).today })
  return {
    handlers: {
      channels: {
        list({ platform, search, cursor, limit }) {
          const wanted = foldText(search)
          const after = Number(cursor ?? 0)
          const rows = channelListings(uow.read, platform, moment()).filter(
            (row) => row.listingId > after && row.searchText.includes(wanted),
          )
          const page = rows.slice(0, limit).map(({ searchText: _, ...row }) => row)
          return { rows: page, nextCursor: rows.length > limit ? String(page.at(-1)?.listingId ?? '') : null }
        },
        listRules: ({ skuId }) => repo.listRules(uow.read, skuId),
        saveRule: {
          write(tx, { commandKey: _, ...rule }) {
            if (rule.skuId !== null && !repo.skuExists(tx, rule.skuId))
              throw new Refusal('NOT_FOUND', { what: 'skuId' })
            repo.saveRule(tx, rule)
            uow.touch('stock', 'settings')
            return rule
          },
        },
        removeRule: {
          write(tx, { platform, skuId }) {
            repo.removeRule(tx, platform, skuId)
            uow.touch('stock', 'settings')
            return { skuId }
          },
        },
        async publishFile({ platform }, { caller }) {
          const listings = channelListings(uow.read, platform, moment())
          if (listings.length === 0) throw new Refusal('NOTHING_TO_PUBLISH')
          const { made, position } = uow.write((tx) => {
            const at = deps.clock.now()
            const ledger = lastSeq(tx)
            for (const one of listings) repo.insertPublished(tx, one.listingId, one.published, ledger, at, caller.actor)
            return { made: env.files.make(tx, `stock-${platform}.xlsx`), position: ledger }
          })
          const rows = listings.map((one) => [
            one.goodsId,
            one.platformSkuId,
            one.merchantCode,
            one.title,
            one.spec,
            one.published,
          ])
          await writeSheet(made.path, COLUMNS[env.settings.get().language], rows)
          uow.touch('stock')
          return { fileToken: made.token, fileName: made.fileName, listings: listings.length, position }
        },
      },
    },
    jobs: [defineJob({ kind: PAUSE, lane: 'small', payload: z.object({}), run: () => keepPauses(env, moment()) })],
    schedules: [{ name: PAUSE, cron: '* * * * *', job: { kind: PAUSE, subject: '', payload: {} } }],
  }
}

/** Remembers who is paused, so that a channel resumes only well above its safety stock; the owner is told of new pauses. */
function keepPauses(env: CoreEnv, moment: ViewMoment): void {
  const channels = readChannels(env.uow.read, moment)
  const ruled = new Set(repo.listRules(env.uow.read, null).flatMap((rule) => (rule.isPausing ? [rule.platform] : [])))
  const changes = channels.platforms
    .filter((platform) => ruled.has(platform) || [...channels.paused].some((key) => key.startsWith(`${platform} `)))
    .flatMap((platform) =>
      [...new Set(repo.listingParts(env.uow.read, platform).map((row) => row.skuId))].flatMap((skuId) => {
        const isPaused = channels.factsOf(skuId).find((one) => one.platform === platform)?.isPaused ?? false
        return isPaused === channels.paused.has(`${platform} ${skuId}`) ? [] : [{ platform, skuId, isPaused }]
      }),
    )
  if (changes.length === 0) return
  env.uow.write((tx) => {
    for (const { platform, skuId, isPaused } of changes) repo.setPaused(tx, platform, skuId, isPaused, moment.now)
    env.uow.touch('stock', 'alerts')
  })
}

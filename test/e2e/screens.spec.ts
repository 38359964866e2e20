/**
 * Every screen of the demo shop in both languages: drawn whole, nothing wider than the window. The
 * pictures go to test-results/screens, or where ZHANGGUI_SCREENSHOTS says (docs/screenshots for the README).
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { expect, type RunningShop, test } from './support/app.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PICTURES = join(ROOT, process.env.ZHANGGUI_SCREENSHOTS ?? 'test-results/screens')

const SCREENS = [
  ['home', '#/'],
  ['orders', '#/orders'],
  ['pick-lists', '#/pick-lists'],
  ['stock', '#/stock'],
  ['warehouses', '#/warehouses'],
  ['transfers', '#/transfers'],
  ['events', '#/events'],
  ['what-to-order', '#/purchasing?withEnough=true'],
  ['purchase-orders', '#/purchasing/orders'],
  ['lots', '#/purchasing/lots'],
  ['returns', '#/returns'],
  ['returns-refunds', '#/returns/refunds'],
  ['counts', '#/stocktake'],
  ['count-new', '#/stocktake/new'],
  ['count-import', '#/stocktake/import'],
  ['count-report', '#/stocktake/report'],
  ['goods', '#/goods'],
  ['listings', '#/listings'],
  ['channels', '#/channels?platform=taobao'],
  ['import', '#/imports'],
  ['backup', '#/backup'],
  ['settings', '#/settings'],
  ['health', '#/health'],
  ['self-check', '#/self-check'],
] as const

const WIDTHS = [
  ['desk', { width: 1280, height: 800 }],
  ['phone', { width: 390, height: 844 }],
] as const

async function call(shop: RunningShop, path: string, input: unknown): Promise<unknown> {
  const answer = await fetch(`${shop.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  expect(answer.status, path).toBe(200)
  return answer.json()
}

/** A demo shop of today, so that deadlines look as an owner sees them. */
async function seedToday(shop: RunningShop): Promise<void> {
  const seed = { commandKey: 'screens-seed', orders: 600, seed: 7 }
  const { jobId } = z.object({ jobId: z.string() }).parse(await call(shop, '/demo/seed', seed))
  const state = async () => z.object({ state: z.string() }).parse(await call(shop, '/jobs/get', { id: jobId })).state
  await expect.poll(state, { timeout: 60_000 }).toBe('done')
}

async function makePickList(shop: RunningShop): Promise<string> {
  const made = await call(shop, '/pick-lists/create', {
    commandKey: 'screens-list',
    selection: { filter: {} },
    pickers: ['小李'],
  })
  const { pickLists } = z.object({ pickLists: z.array(z.object({ id: z.string() })) }).parse(made)
  return pickLists[0]?.id ?? ''
}

/** One sheet in review, with differences and a jump, and one being counted blind. */
async function makeCounts(shop: RunningShop): Promise<{ review: string; counting: string }> {
  const Sheet = z.object({ id: z.string() })
  const Lines = z.object({ rows: z.array(z.object({ skuId: z.string(), system: z.number() })) })
  const make = async (name: string, input: object) =>
    Sheet.parse(
      await call(shop, '/stocktake/create', { commandKey: `screens-${name}`, area: { kind: 'all' }, ...input }),
    )
  const review = await make('review', { isBlind: false, name: '' })
  const { rows } = Lines.parse(await call(shop, '/stocktake/lines', { id: review.id, limit: 200 }))
  const off = (at: number) => (at === 4 ? 180 : at % 5 === 0 ? -2 : at % 7 === 0 ? 1 : 0)
  const entries = rows.map((row, at) => ({ skuId: row.skuId, counted: Math.max(0, row.system + off(at)) }))
  await call(shop, '/stocktake/count', { commandKey: 'screens-entries', id: review.id, counter: '小李', entries })
  await call(shop, '/stocktake/finish', { commandKey: 'screens-finish', id: review.id })
  const counting = await make('counting', { name: '' })
  const some = { commandKey: 'screens-some', id: counting.id, entries: entries.slice(0, 18) }
  await call(shop, '/stocktake/count', some)
  return { review: review.id, counting: counting.id }
}

test.use({ shopOptions: { before: [] } })

for (const language of ['zh-CN', 'en'] as const) {
  test(`every screen is whole at desk and phone width in ${language}`, async ({ app, shop }) => {
    test.setTimeout(240_000)
    mkdirSync(PICTURES, { recursive: true })
    await seedToday(shop)
    const list = await makePickList(shop)
    const counts = await makeCounts(shop)
    const made = [
      ['pick-list', `#/pick-lists/${list}`],
      ['count-review', `#/stocktake/${counts.review}?filter=different`],
      ['count-desk', `#/stocktake/${counts.counting}/count`],
    ] as const
    await call(shop, '/settings/update', { commandKey: `screens-${language}`, changes: { language } })
    for (const [width, size] of WIDTHS) {
      await app.setViewportSize(size)
      for (const [name, route] of [...SCREENS, ...made]) {
        await app.goto(`${shop.url}/${route}`)
        await app.reload()
        await expect(app.getByRole('heading', { level: 1 })).toHaveCount(1)
        await expect(app.getByRole('status', { name: /加载|Loading/ })).toHaveCount(0)
        const overflow = await app.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, `${name} is wider than the window`).toBeLessThanOrEqual(0)
        const suffix = [language === 'en' ? 'en' : '', width === 'phone' ? 'phone' : '']
          .filter(Boolean)
          .map((word) => `-${word}`)
        await app.screenshot({ path: join(PICTURES, `${name}${suffix.join('')}.png`), animations: 'disabled' })
      }
    }
  })
}

import { describe, expect, it } from 'vitest'
import type { Sku } from '../../../contract/catalog.ts'
import { createSkuWriter } from './sku-writer.ts'

function shelf() {
  const sku = { id: 's', version: 1, bin: null as string | null, name: 'A' }
  const calls: number[] = []
  const writer = createSkuWriter(async ({ version, changes }) => {
    calls.push(version)
    if (version !== sku.version) throw new Error('STALE_VERSION')
    Object.assign(sku, changes, { version: sku.version + 1 })
    // Only the fields the writer reads are given.
    return { ...sku } as unknown as Sku
  })
  return { sku, calls, writer }
}

describe('saving edits of one SKU', () => {
  it('saves two quick edits of the same seen version one after the other', async () => {
    const { sku, calls, writer } = shelf()
    const seen = { id: 's', version: 1 }
    await Promise.all([writer.save(seen, { bin: 'A-1' }), writer.save(seen, { name: 'B' })])
    expect(sku).toMatchObject({ bin: 'A-1', name: 'B', version: 3 })
    expect(calls).toEqual([1, 2])
  })

  it('lets a change from elsewhere be refused, and saves again once it was seen', async () => {
    const { sku, writer } = shelf()
    sku.version = 7
    await expect(writer.save({ id: 's', version: 1 }, { bin: 'A-1' })).rejects.toThrow('STALE_VERSION')
    expect(await writer.save({ id: 's', version: 7 }, { bin: 'A-1' })).toMatchObject({ version: 8 })
  })
})

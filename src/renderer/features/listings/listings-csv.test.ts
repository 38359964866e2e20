import { expect, it } from 'vitest'
import { listingsCsv } from './listings-csv.ts'

it('writes a listing with its bundle and both ids as text', () => {
  const words = {
    platform: '平台',
    title: '标题',
    spec: '规格',
    merchantCode: '商家编码',
    goodsId: '商品编号',
    platformSkuId: '规格编号',
    status: '状态',
    components: '对应商品',
    lines: '卖过',
    waitingOrders: '在等',
  }
  const listing = {
    id: '1',
    platform: 'taobao' as const,
    shopId: null,
    merchantCode: 'SET',
    goodsId: '700000000000000001',
    platformSkuId: null,
    title: '套装',
    spec: '白色',
    status: 'mapped' as const,
    isAutomatic: false,
    components: [
      { skuId: 'a', code: 'MUG', name: '杯', quantity: 2 },
      { skuId: 'b', code: 'LID', name: '盖', quantity: 1 },
    ],
    waitingOrders: 0,
    lines: 12,
  }
  const rows = listingsCsv(
    [listing],
    words,
    () => '淘宝',
    () => '已对应',
  )
  expect(rows).toEqual([
    Object.values(words),
    ['淘宝', '套装', '白色', 'SET', '700000000000000001', null, '已对应', 'MUG×2 + LID×1', 12, 0],
  ])
})

import { describe, expect, it } from 'vitest'
import { toCsv } from '../../lib/csv.ts'
import { movesCsv, pickListsCsv, stockCsv } from './warehouse-csv.ts'

const AT = Date.UTC(2026, 9, 5, 2)

describe('warehouse lists as spreadsheets', () => {
  it('writes stock with its figures as numbers and hostile names as text', () => {
    const words = {
      sku: '货号',
      name: '名称',
      bin: '库位',
      warehouse: '仓库',
      onHand: '在库',
      reserved: '占用',
      available: '可用',
      safety: '安全库存',
      missing: '缺',
    }
    const row = {
      skuId: 'k1',
      sku: 'MUG',
      name: '=cmd()',
      bin: null,
      warehouse: '主仓',
      warehouseId: 'w1',
      onHand: 5,
      reserved: 2,
      granted: 0,
      heldBack: 0,
      available: 3,
      defective: 0,
      inTransit: 0,
      incoming: 0,
      safetyStock: 4,
      missing: 1,
      version: 1,
    }
    expect(toCsv(stockCsv([row], words))).toBe(
      "\uFEFF货号,名称,库位,仓库,在库,占用,可用,安全库存,缺\r\nMUG,'=cmd(),,主仓,5,2,3,4,1\r\n",
    )
  })

  it('writes moves in words, with signed changes and what was there after them', () => {
    const words = {
      at: '时间',
      kind: '变动',
      order: '订单',
      onHandDelta: '在库变动',
      onHandAfter: '变动后在库',
      reservedDelta: '占用变动',
      reservedAfter: '变动后占用',
      reason: '原因',
      actor: '操作人',
      device: '设备',
      file: '文件',
    }
    const move = {
      seq: 1,
      at: AT,
      kind: 'adjust' as const,
      lotNo: null,
      onHandDelta: -2,
      reservedDelta: 0,
      defectiveDelta: 0,
      inTransitDelta: 0,
      incomingDelta: 0,
      onHandAfter: 3,
      reservedAfter: 0,
      orderId: null,
      orderNo: null,
      document: null,
      actor: 'owner',
      device: 'Chrome · Windows',
      files: [{ name: '商品.xlsx', rows: [2] }],
      reason: '破损',
      cause: 'adjust:1',
    }
    const rows = movesCsv(
      [move],
      words,
      (kind) => `<${kind}>`,
      (actor) => `(${actor})`,
    )
    expect(rows).toEqual([
      Object.values(words),
      ['2026-10-05T02:00:00.000Z', '<adjust>', null, -2, 3, 0, 0, '破损', '(owner)', 'Chrome · Windows', '商品.xlsx'],
    ])
  })

  it('writes pick lists, printed or not', () => {
    const words = {
      no: '单号',
      state: '状态',
      picker: '拣货人',
      orders: '订单',
      units: '件数',
      shipped: '已发',
      printed: '打印时间',
      prints: '打印次数',
      created: '建立',
    }
    const list = {
      id: 'p1',
      no: 'P20261005-1',
      state: 'open' as const,
      picker: '',
      createdAt: AT,
      printedAt: null,
      printCount: 0,
      orderCount: 3,
      units: 7,
      shippedCount: 1,
    }
    expect(pickListsCsv([list], words, (state) => state)[1]).toEqual([
      'P20261005-1',
      'open',
      '',
      3,
      7,
      1,
      null,
      0,
      '2026-10-05T02:00:00.000Z',
    ])
  })
})

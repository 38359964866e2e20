import { describe, expect, it } from 'vitest'
import { mapRows, tableOf } from '../../../../test/support/map-rows.ts'
import type { OrderRecord } from '../../domain/order-record.ts'
import type { TableRow } from '../../files/table.ts'
import { detectReport } from '../detect.ts'
import { createMapper } from '../index.ts'
import { suggestMapping } from './suggest-mapping.ts'
import type { ImportMapping } from './template-mapping.ts'

const MAPPING: ImportMapping = {
  name: '独立站',
  kind: 'orders',
  platform: 'other',
  headers: ['Name', 'Created at', 'Lineitem sku', 'Lineitem quantity', 'Lineitem price', 'Financial Status', 'Total'],
  columns: {
    orderId: 'Name',
    createdAt: 'Created at',
    merchantCode: 'Lineitem sku',
    quantity: 'Lineitem quantity',
    unitPrice: 'Lineitem price',
    state: 'Financial Status',
    orderPaid: 'Total',
  },
  zone: 'America/New_York',
  currency: 'USD',
  stateTexts: { 'on its way': 'shipped' },
}
const ROW = {
  Name: '#1001',
  'Created at': '2026-07-15 12:00:00',
  'Lineitem sku': 'MUG',
  'Lineitem quantity': '2',
  'Lineitem price': '9.90',
  'Financial Status': 'paid',
  Total: '24.80',
}

function mapTemplate(rows: readonly TableRow[], mapping = MAPPING): { records: OrderRecord[]; codes: string[] } {
  const detection = detectReport(rows, [mapping])
  if (detection.kind !== 'orders') throw new Error('template not found')
  const mapper = createMapper(detection)
  const records = rows.slice(detection.headerIndex + 1).flatMap((row) => mapper.push(row) ?? [])
  records.push(...mapper.end())
  return { records, codes: mapper.problems.map((problem) => problem.code) }
}

describe('files read through a template', () => {
  it('joins the rows of an order whose later rows leave the order cells blank', () => {
    const { records } = mapTemplate(
      tableOf(ROW, { ...ROW, 'Created at': '', 'Financial Status': '', Total: '', 'Lineitem sku': 'CUP' }),
    )
    expect(records).toMatchObject([
      {
        platform: 'other',
        report: 'other.template',
        orderId: '#1001',
        fields: {
          state: 'paid',
          currency: 'USD',
          buyerPaidMinor: 2480,
          createdAt: { at: Date.UTC(2026, 6, 15, 16), zone: 'America/New_York' },
        },
        lines: [
          { lineKey: 'MUG', merchantCode: 'MUG', quantity: 2, unitPriceMinor: 990 },
          { lineKey: 'CUP', merchantCode: 'CUP' },
        ],
      },
    ])
  })

  it('uses its own state texts, then the common ones, then the words', () => {
    const states = ['On its way', 'Cancelled', '已发货', 'shipped to depot']
    const read = states.map((text, index) =>
      mapTemplate(tableOf({ ...ROW, Name: `#${2000 + index}`, 'Financial Status': text })),
    )
    expect(read.map(({ records }) => records[0]?.fields.state)).toEqual(['shipped', 'closed', 'shipped', 'shipped'])
    expect(read.map(({ codes }) => codes)).toEqual([[], [], [], ['STATE_UNKNOWN']])
  })

  it('does not use a mapping without its required columns', () => {
    const { quantity: _quantity, ...columns } = MAPPING.columns
    expect(detectReport(tableOf(ROW), [{ ...MAPPING, columns }])).toMatchObject({ kind: 'refused' })
  })

  it('suggests columns by their names, and a time column by its content', () => {
    const suggested = suggestMapping(
      ['网店订单号', '时点', '货号', '件数', '单价', '收货人'],
      [['A1', '2026-10-01 10:00', 'MUG', '2', '9.9', '张三']],
    )
    expect(suggested.columns).toEqual({
      orderId: '网店订单号',
      createdAt: '时点',
      merchantCode: '货号',
      quantity: '件数',
      unitPrice: '单价',
      receiverName: '收货人',
    })
  })

  it('prefers the mapping of the owner to a goods list', () => {
    const mapping = { ...MAPPING, columns: { orderId: 'No', merchantCode: 'SKU', quantity: 'Qty' } }
    const rows = tableOf({ No: 'A1', SKU: 'MUG', Name: 'Mug', Qty: '2' })
    expect(detectReport(rows)).toMatchObject({ kind: 'goods' })
    expect(mapTemplate(rows, mapping).records).toMatchObject([
      { orderId: 'A1', lines: [{ merchantCode: 'MUG', quantity: 2 }] },
    ])
  })

  it('leaves files of known formats to their own readers', () => {
    const rows = tableOf({
      'amazon-order-id': '111-0000001-0000001',
      'order-status': 'Shipped',
      sku: 'A',
      quantity: '1',
      'purchase-date': '2026-05-08T23:36:26+00:00',
    })
    expect(mapRows(rows).report).toBe('amazon.all')
  })
})

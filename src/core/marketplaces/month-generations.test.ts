/** The sample month rewritten into the other header generations must tell the same orders. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mapRows, rowsOf } from '../../../test/support/map-rows.ts'
import { type MonthFile, monthRows, type TruthOrder, tell, truthOf } from '../../../test/support/sample-month.ts'
import type { OrderRecord } from '../domain/order-record.ts'
import type { TableRow } from '../files/table.ts'
import { trimCell } from './cells.ts'

const FILE = join(import.meta.dirname, '../../../test/fixtures/generations/headers.json')
const generations = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Record<string, string[]>>

/** Newer or other names of columns the sample has. */
const SAME: Readonly<Record<string, string>> = {
  买家实付金额: '买家实际支付金额',
  商品标题: '标题',
  商品价格: '价格',
  商品单价: '商品金额',
  商家备注: '商家备忘',
  确认收货打款金额: '打款商家金额',
}

type Cells = Readonly<Record<string, string>>

function objectsOf(rows: readonly TableRow[]): Cells[] {
  const [header, ...data] = rows
  const names = (header?.cells ?? []).map(trimCell)
  return data
    .filter((row) => row.cells.some((cell) => trimCell(cell) !== ''))
    .map((row) => Object.fromEntries(names.map((name, index) => [name, row.cells[index] ?? ''])))
}

/** The rows of a sample file under the header of another generation; `more` fills columns the sample lacks. */
function rewrite(
  file: MonthFile,
  report: string,
  generation: string,
  more: (row: Cells, index: number) => Cells = () => ({}),
): TableRow[] {
  const header = generations[report]?.[generation] ?? []
  const rows = objectsOf(monthRows(file)).map((row, index) => {
    const all: Cells = { ...row, ...more(row, index) }
    return header.map((name) => {
      const trimmed = trimCell(name)
      return all[trimmed] ?? all[SAME[trimmed] ?? ''] ?? ''
    })
  })
  return rowsOf(header, ...rows)
}

function read(...tables: readonly TableRow[][]): readonly OrderRecord[] {
  return tables.flatMap((rows) => {
    const mapped = mapRows(rows)
    expect(mapped.problems).toEqual([])
    return mapped.records
  })
}

function without(orders: readonly TruthOrder[], ...fields: readonly (keyof TruthOrder)[]): Partial<TruthOrder>[] {
  return orders.map((order) =>
    Object.fromEntries(Object.entries(order).filter(([name]) => !fields.includes(name as keyof TruthOrder))),
  )
}

const shippingOf = new Map(objectsOf(monthRows('taobao.orders')).map((row) => [row.订单编号, row]))
const withShipping = (row: Cells): Cells => {
  const order = shippingOf.get(row.主订单编号)
  return { 发货时间: order?.发货时间 ?? '', 物流单号: order?.物流单号 ?? '', 物流公司: order?.物流公司 ?? '' }
}

describe('the sample month in other header generations', () => {
  const orderGenerations = ['2014', '2016', '2017', '2018', '2018b', '2019', '2022'] as const
  const itemGenerations = ['2022', '2024', '2026'] as const
  const pairs = orderGenerations.flatMap((orders) => itemGenerations.map((items) => [orders, items] as const))

  it.each(pairs)('tells every Taobao order from an order report of %s and an item report of %s', (orders, items) => {
    const orderRows = rewrite('taobao.orders', 'taobao.orders', orders)
    const itemRows = rewrite('taobao.items', 'taobao.items', items, withShipping)
    expect(tell(read(orderRows, itemRows), 'CNY')).toEqual(truthOf('taobao'))
    expect(tell(read(itemRows, orderRows), 'CNY')).toEqual(truthOf('taobao'))
  })

  it('tells lines, states and waybills from the item report of 2026 alone', () => {
    const told = tell(read(rewrite('taobao.items', 'taobao.items', '2026', withShipping)), 'CNY')
    expect(without(told, 'buyerPaidMinor')).toEqual(without(truthOf('taobao'), 'buyerPaidMinor'))
  })

  it('tells lines from the old item report joined by the order number', () => {
    const items = rewrite('taobao.items', 'taobao.items', 'old', (row) => ({ 订单编号: row.主订单编号 ?? '' }))
    const orders = rewrite('taobao.orders', 'taobao.orders', '2019')
    expect(tell(read(items, orders), 'CNY')).toEqual(truthOf('taobao'))
  })

  it.each(['2015', '2017', '2018', '2019'])('tells every JD order from the columns of %s', (generation) => {
    expect(tell(read(rewrite('jd', 'jd.orders', generation)), 'CNY')).toEqual(truthOf('jd'))
  })

  it.each(['23', '27', '82'])('tells every Pinduoduo order from %s columns', (generation) => {
    expect(tell(read(rewrite('pdd', 'pdd.orders', generation)), 'CNY')).toEqual(truthOf('pdd'))
  })

  it('tells every Douyin order from the 74 columns, which hold no waybill', () => {
    const told = tell(read(rewrite('douyin', 'douyin.orders', '74')), 'CNY')
    expect(without(told, 'waybill')).toEqual(without(truthOf('douyin'), 'waybill'))
    expect(told.every((order) => order.waybill === null)).toBe(true)
  })

  it.each(['29', '32', '33', '34'])('tells every Amazon order from %s columns', (generation) => {
    const rows = rewrite('amazon', 'amazon.all', generation, (_, index) => ({
      'order-item-id': String(80_000_000_000_000 + index),
    }))
    expect(tell(read(rows), 'USD')).toEqual(truthOf('amazon'))
  })

  it('tells the same after a re-save in Excel, which drops seconds and pads nothing', () => {
    const resaved = monthRows('pdd').map((row) => ({
      ...row,
      cells: row.cells.map((cell) =>
        cell.trim().replace(/^(\d{4})-0?(\d+)-0?(\d+) 0?(\d+):(\d{2}):\d{2}$/, '$1/$2/$3 $4:$5'),
      ),
    }))
    const minutes = (orders: readonly TruthOrder[]) =>
      orders.map((order) => ({ ...order, createdAtUtc: order.createdAtUtc?.slice(0, 16) ?? null }))
    expect(minutes(tell(read(resaved), 'CNY'))).toEqual(minutes(truthOf('pdd')))
  })
})

/** From the queue to the ship file, through the contract: lists, waybills, shipping, undo, files. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import excel from 'exceljs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CoreBox, coreBox } from '../support/core-box.ts'

const MONTH = resolve(import.meta.dirname, '../fixtures/month-2026-10')

let imported: string
let dir: string
let box: CoreBox

beforeAll(async () => {
  imported = mkdtempSync(join(tmpdir(), 'zhanggui-imported-'))
  const first = await coreBox({ dir: imported })
  await first.client.imports.importPaths({
    commandKey: first.key(),
    paths: ['catalog', 'taobao', 'pdd'].map((name) => join(MONTH, name)),
  })
  await first.core.drain()
  await first.dispose()
})

afterAll(() => rmSync(imported, { recursive: true, force: true }))

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhanggui-fulfilment-'))
  cpSync(imported, dir, { recursive: true })
  box = await coreBox({ dir })
})

afterEach(async () => {
  await box.dispose()
  rmSync(dir, { recursive: true, force: true })
})

const toShip = () => box.client.orders.listQueue({ tab: 'to_ship', limit: 200 })
const levelOf = async (sku: string) =>
  (await box.client.stock.list({ search: sku })).rows.find((row) => row.sku === sku)

describe('pick lists', () => {
  it('sum the goods of the chosen orders per SKU and walk the bins in order', async () => {
    const { rows } = await toShip()
    const { pickLists, skipped } = await box.client.fulfilment.createPickLists({
      commandKey: box.key(),
      selection: { ids: rows.map((row) => row.id) },
    })
    expect(skipped).toEqual([])
    const list = await box.client.fulfilment.getPickList({ id: pickLists[0]?.id ?? '' })
    expect(list.orders).toHaveLength(rows.length)
    const picked = list.lines.reduce((sum, line) => sum + line.quantity, 0)
    expect(picked).toBe(rows.reduce((sum, row) => sum + row.units, 0))
    const bins = list.lines.map((line) => line.bin ?? '')
    expect(bins).toEqual(bins.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })))
  })

  it('share all that can ship among the pickers, each order on one list', async () => {
    const { counts } = await box.client.orders.countTabs({})
    const { pickLists } = await box.client.fulfilment.createPickLists({
      commandKey: box.key(),
      selection: { filter: {} },
      pickers: ['小李', '小王'],
    })
    expect(pickLists.map((list) => list.picker)).toEqual(['小李', '小王'])
    expect(pickLists.reduce((sum, list) => sum + list.orderCount, 0)).toBe(counts.to_ship)
    const again = box.client.fulfilment.createPickLists({ commandKey: box.key(), selection: { filter: {} } })
    await expect(again).rejects.toMatchObject({ code: 'PICK_LIST_EMPTY' })
  })

  it('give their orders back to the queue when cancelled', async () => {
    const { pickLists } = await box.client.fulfilment.createPickLists({
      commandKey: box.key(),
      selection: { filter: {} },
    })
    await box.client.fulfilment.cancelPickList({ commandKey: box.key(), id: pickLists[0]?.id ?? '' })
    const retry = await box.client.fulfilment.createPickLists({ commandKey: box.key(), selection: { filter: {} } })
    expect(retry.pickLists[0]?.orderCount).toBe(pickLists[0]?.orderCount)
    expect(retry.pickLists[0]?.no).not.toBe(pickLists[0]?.no)
  })

  it('name the orders that cannot ship and why', async () => {
    const { rows } = await box.client.orders.listQueue({ tab: 'closed', limit: 1 })
    const first = (await toShip()).rows[0]
    const { skipped } = await box.client.fulfilment.createPickLists({
      commandKey: box.key(),
      selection: { ids: [rows[0]?.id ?? 0, first?.id ?? 0] },
    })
    expect(skipped).toEqual([{ orderId: rows[0]?.id, orderNo: rows[0]?.orderNo, code: 'QUEUE_CLOSED' }])
  })
})

describe('shipping', () => {
  it('deducts the stock of an order once and gives it back when undone', async () => {
    const order = (await toShip()).rows.find((row) => row.lineCount === 1)
    const detail = await box.client.orders.get({ id: order?.id })
    const effect = detail.stock[0]
    const before = await levelOf(effect?.sku ?? '')
    await box.client.fulfilment.saveWaybills({
      commandKey: box.key(),
      rows: [{ orderNo: detail.platformOrderId, waybill: 'SF0000000000001', carrier: '顺丰速运' }],
    })
    const first = await box.client.fulfilment.markShipped({ commandKey: box.key(), ids: [detail.id] })
    const second = await box.client.fulfilment.markShipped({ commandKey: box.key(), ids: [detail.id] })
    expect([first.done, second.done, second.skipped[0]?.code]).toEqual([1, 0, 'QUEUE_SHIPPED'])
    const wanted = effect?.wanted ?? 0
    expect(await levelOf(effect?.sku ?? '')).toMatchObject({
      onHand: (before?.onHand ?? 0) - wanted,
      reserved: (before?.reserved ?? 0) - wanted,
    })
    await box.client.fulfilment.undoShipped({ commandKey: box.key(), ids: [detail.id] })
    expect(await levelOf(effect?.sku ?? '')).toMatchObject({ onHand: before?.onHand, reserved: before?.reserved })
    expect((await box.client.stock.verify({ commandKey: box.key() })).ok).toBe(true)
  })

  it('wants a waybill first and refuses one that is none', async () => {
    const order = (await toShip()).rows[0]
    const shipped = await box.client.fulfilment.markShipped({ commandKey: box.key(), ids: [order?.id ?? 0] })
    expect(shipped.skipped[0]?.code).toBe('WAYBILL_MISSING')
    const saved = await box.client.fulfilment.saveWaybills({
      commandKey: box.key(),
      rows: [
        { orderNo: order?.orderNo ?? '', waybill: '=1+1' },
        { orderNo: 'NOBODY', waybill: 'SF0000000000001' },
      ],
    })
    expect(saved.skipped.map((one) => one.code)).toEqual(['WAYBILL_INVALID', 'ORDER_NOT_FOUND'])
  })
})

describe('ship files', () => {
  const shipOne = async (platform: 'taobao' | 'pdd', waybill: string) => {
    const { rows } = await box.client.orders.listQueue({ tab: 'to_ship', filter: { platforms: [platform] }, limit: 1 })
    await box.client.fulfilment.saveWaybills({
      commandKey: box.key(),
      rows: [{ orderNo: rows[0]?.orderNo ?? '', waybill, carrier: '圆通快递' }],
    })
    await box.client.fulfilment.markShipped({ commandKey: box.key(), ids: [rows[0]?.id ?? 0] })
    return rows[0]?.platformOrderId
  }
  const rowsOf = async (token: string) => {
    const workbook = new excel.Workbook()
    await workbook.xlsx.load(readFileSync(box.core.resolveFile(token)?.path ?? '').buffer as ArrayBuffer)
    return workbook.worksheets[0]
      ?.getSheetValues()
      .slice(1)
      .map((row) => (Array.isArray(row) ? row.slice(1) : []))
  }

  it('hold each shipment once, in the default columns', async () => {
    const id = await shipOne('pdd', 'YT0000000000001')
    const file = await box.client.fulfilment.writeShipFile({ commandKey: box.key(), platform: 'pdd' })
    expect(await rowsOf(file.fileToken)).toEqual([
      ['订单号', '快递公司', '快递单号'],
      [id, '圆通快递', 'YT0000000000001'],
    ])
    await expect(box.client.fulfilment.writeShipFile({ commandKey: box.key(), platform: 'pdd' })).rejects.toMatchObject(
      { code: 'NOT_FOUND' },
    )
    expect(
      (await box.client.fulfilment.writeShipFile({ commandKey: box.key(), platform: 'pdd', again: true })).orders,
    ).toBe(1)
  })

  it("fill the merchant's own template below its header and keep the rest of it", async () => {
    const template = new excel.Workbook()
    template.addWorksheet('说明').addRow(['请勿修改表头'])
    const sheet = template.addWorksheet('批量发货')
    sheet.addRow(['批量发货模板'])
    sheet.addRow(['备注', '快递单号', '订单号', '快递公司'])
    const upload = box.core.stageUpload('批量发货模板.xlsx')
    writeFileSync(upload.path, Buffer.from(await template.xlsx.writeBuffer()))
    const saved = await box.client.fulfilment.saveShipTemplate({
      commandKey: box.key(),
      platform: 'pdd',
      uploadToken: upload.token,
    })
    expect(saved.columns).toEqual({ orderId: '订单号', carrier: '快递公司', waybill: '快递单号', lineId: null })
    const id = await shipOne('pdd', 'YT0000000000002')
    const file = await box.client.fulfilment.writeShipFile({ commandKey: box.key(), platform: 'pdd' })
    const filled = new excel.Workbook()
    await filled.xlsx.load(readFileSync(box.core.resolveFile(file.fileToken)?.path ?? '').buffer as ArrayBuffer)
    expect(filled.worksheets.map((one) => one.name)).toEqual(['说明', '批量发货'])
    expect(filled.worksheets[1]?.getRow(3).values).toEqual([undefined, undefined, 'YT0000000000002', id, '圆通快递'])
  })
})

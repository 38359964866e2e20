/** Small files as a platform or a shop would give them, and a drop of files on the window. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'

export const MONTH = join(import.meta.dirname, '..', '..', 'fixtures', 'month-2026-10')
export const CATALOG = join(MONTH, 'catalog')

export interface TextFile {
  readonly name: string
  readonly text: string
}

/** What tries to run in a careless page. */
export const HOSTILE = '<img src=x onerror=alert(1)>'

const PDD_COLUMNS = [
  '订单号',
  '订单状态',
  '商品',
  '商品总价(元)',
  '用户实付金额(元)',
  '商家实收金额(元)',
  '商品数量(件)',
  '订单成交时间',
  '商品id',
  '商品规格',
  '样式ID',
  '商家编码-规格维度',
  '买家留言',
  '售后状态',
] as const

interface PddOrder {
  /** Last digits of the order number. */
  readonly number: number
  readonly title: string
  readonly code: string
  readonly note?: string
  readonly quantity?: number
}

/** A Pinduoduo order export: UTF-8 with BOM, cells ending in TAB (reference: Pinduoduo order export). */
export function pddFile(orders: readonly PddOrder[], name = 'orders_export2026-10-06.csv'): TextFile {
  const rows = orders.map((order) => [
    `261005-${String(order.number).padStart(15, '0')}`,
    '待发货',
    order.title,
    '39.90',
    '39.90',
    '39.90',
    String(order.quantity ?? 1),
    '2026-10-05 10:00:00',
    `7000000${order.number}`,
    '白色',
    `8000000${order.number}`,
    order.code,
    order.note ?? '',
    '无售后或售后取消',
  ])
  const lines = [[...PDD_COLUMNS], ...rows.map((row) => row.map((cell) => `${cell}\t`))]
  const text = lines.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
  return { name, text: `\uFEFF${text}\r\n` }
}

/** A goods list as CSV; each row is code, barcode, name, safety stock, opening stock. */
export function goodsFile(rows: readonly (readonly string[])[], name = 'goods.csv'): TextFile {
  const lines = [['商家编码', '条码', '商品名称', '安全库存', '期初库存'], ...rows]
  return { name, text: `\uFEFF${lines.map((row) => row.join(',')).join('\r\n')}\r\n` }
}

/** Drops files on the window as a person does from a folder window. */
export async function dropFiles(page: Page, files: readonly TextFile[]): Promise<void> {
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer()
    for (const { name, text } of dropped) data.items.add(new File([text], name))
    return data
  }, files)
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer })
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

/** Writes files into a folder, for the command line. */
export async function writeFiles(folder: string, files: readonly TextFile[]): Promise<void> {
  for (const { name, text } of files) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

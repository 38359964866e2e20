/** What the wizard knows about a table it is told about: its header, sample values, guesses, what is still missing. */
import type { ImportTemplate } from '../../../contract/imports.ts'
import { ORDER_STATES, type OrderState } from '../../../contract/primitives.ts'
import {
  COMMON_STATE_TEXTS,
  type GoodsTemplateField,
  REQUIRED_GOODS_FIELDS,
  REQUIRED_TEMPLATE_FIELDS,
  type TemplateField,
  type TemplateKind,
} from '../../../contract/template.ts'
import { type MappedTable, movedHeader, valuesUnder } from '../../lib/column-map.ts'

export type TemplateDraft = Omit<ImportTemplate, 'id'>

export interface InspectedTable extends MappedTable {
  readonly kind: TemplateKind
  readonly suggested: Readonly<Record<string, string>>
  readonly suggestedGoods: Readonly<Record<string, string>>
}

/** A table with another of its first rows as header; `skip` rows below the one the core chose, above it when negative. */
export function withHeaderRow(table: InspectedTable, skip: number): InspectedTable {
  if (skip === 0) return table
  const moved = movedHeader(table, skip)
  return moved === null ? table : { ...moved, kind: table.kind, suggested: {}, suggestedGoods: {} }
}

/** The core's guesses for a table of this kind. */
export function suggestedFor(table: InspectedTable, kind: TemplateKind): Record<string, string> {
  return { ...(kind === 'goods' ? table.suggestedGoods : table.suggested) }
}

export function missingGoodsFields(columns: Readonly<Record<string, string>>): GoodsTemplateField[] {
  return REQUIRED_GOODS_FIELDS.filter((field) => !columns[field])
}

export function missingFields(columns: Readonly<Record<string, string>>): TemplateField[] {
  const missing = REQUIRED_TEMPLATE_FIELDS.filter((field) => !columns[field])
  return columns.title || columns.merchantCode ? missing : [...missing, 'title']
}

const GUESSES: readonly (readonly [OrderState, RegExp])[] = [
  ['closed', /关闭|取消|退款成功|作废|cancel|close|void|refunded/i],
  ['partly_shipped', /部分发货|partial/i],
  ['completed', /完成|成功|已收货|已签收|已送达|complete|deliver|finish/i],
  ['unpaid', /待付款|未付款|待支付|未支付|等待买家付款|unpaid|pending|awaiting payment/i],
  ['paid', /待发货|未发货|已付款|已支付|待配送|配货|备货|待出库|paid|unshipped|processing|to ship/i],
  ['shipped', /已发货|待收货|已出库|寄出|寄件|运输|配送中|shipped|transit|dispatched/i],
]

/** What a platform's wording probably means; null when it says nothing we know. */
export function guessState(text: string): OrderState | null {
  const known = COMMON_STATE_TEXTS[text.toLowerCase()]
  if (known) return known
  return GUESSES.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

/** Wordings seen in the state column, each with the meaning it already has or a guess. */
export function stateTextsSeen(
  table: InspectedTable,
  header: string | undefined,
  known: Readonly<Record<string, string>>,
): Record<string, string> {
  const seen = header ? valuesUnder(table, header, 30) : []
  const guessed = seen.filter((text) => !(text in known)).map((text) => [text, guessState(text) ?? ''])
  return { ...Object.fromEntries(guessed), ...known }
}

/** A state of ours, or null for a meaning that was never chosen. */
export function asOrderState(text: string | undefined): OrderState | null {
  return ORDER_STATES.find((state) => state === text) ?? null
}

/** Time zones offered first: where the platforms of our shops keep their clocks. */
export const USUAL_ZONES = [
  'Asia/Shanghai',
  'UTC',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
] as const

export const USUAL_CURRENCIES = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'SGD', 'CAD', 'AUD'] as const

/** What the files of a month tell about an order, and what that does to stock: written from the rules, not from our importers. */
import { DAY_MS, type Fact, type FactLine, MINUTE_MS, type MonthPlatform } from './fact.ts'
import { goodsMinor, payableMinor, type View } from './view.ts'

export interface MonthOrder {
  readonly platform: MonthPlatform
  readonly platformOrderId: string
  readonly state: string
  readonly refunded: 'none' | 'part' | 'full'
  readonly createdAtUtc: string | null
  readonly businessDay: string
  readonly currency: string
  readonly buyerPaidMinor: number
  readonly waybill: string | null
  readonly lines: readonly { readonly sku: string | null; readonly quantity: number }[]
  /** undefined: no file has such a column. */
  readonly receiverName?: string | null
  readonly buyerNote?: string | null
}

/** What the columns of a platform's files can tell. */
export interface Knows {
  readonly columns: ReadonlySet<string>
  readonly isItemsOnly: boolean
  readonly isMinimalJd: boolean
  readonly canBePartly: boolean
  readonly isResaved: boolean
}

const BEIJING_MS = 8 * 3_600_000
const UNPAID_MS = 30 * MINUTE_MS

export function truthOf(view: View, knows: Knows, seenClear: boolean): MonthOrder {
  const { fact } = view
  const { platform } = fact
  const created = createdAt(view, knows)
  const has = (name: string) => knows.columns.has(name)
  const state = {
    partly: 'partly_shipped',
    paid: 'paid',
    unpaid: 'unpaid',
    shipped: 'shipped',
    completed: platform === 'amazon' ? 'shipped' : 'completed',
    closed: 'closed',
  }[view.stage]
  const note = {
    taobao: has('买家留言') || has('主订单买家留言'),
    jd: has('订单备注'),
    pdd: has('买家留言'),
    douyin: true,
    amazon: false,
  }[platform]
  return {
    platform,
    platformOrderId: fact.id,
    state,
    refunded: refundOf(view, has),
    createdAtUtc: created === null ? null : `${new Date(created).toISOString().slice(0, 19)}Z`,
    businessDay:
      platform === 'pdd' ? pddDay(fact.id) : new Date(fact.createdAt + BEIJING_MS).toISOString().slice(0, 10),
    currency: platform === 'amazon' ? 'USD' : 'CNY',
    buyerPaidMinor: paidMinor(view, knows),
    waybill: waybillOf(view, has),
    lines: fact.lines.map((line) => ({
      sku: knows.isMinimalJd ? null : (line.good?.code ?? null),
      quantity: platform === 'amazon' && view.stage === 'closed' ? 0 : line.quantity,
    })),
    ...(platform === 'taobao' && has('收货人姓名') ? { receiverName: seenClear ? fact.receiver.name : null } : {}),
    ...(platform === 'jd' ? { receiverName: fact.receiver.name } : {}),
    ...(note ? { buyerNote: fact.buyerNote === '' ? null : fact.buyerNote } : {}),
  }
}

function createdAt({ fact, paidAt }: View, knows: Knows): number | null {
  const at = fact.platform === 'pdd' ? (knows.columns.has('订单成交时间') ? paidAt : null) : fact.createdAt
  if (at === null || !knows.isResaved || fact.platform === 'amazon' || fact.platform === 'douyin') return at
  return at - (at % MINUTE_MS)
}

function pddDay(id: string): string {
  return `20${id.slice(0, 2)}-${id.slice(2, 4)}-${id.slice(4, 6)}`
}

function refundOf(view: View, has: (name: string) => boolean): MonthOrder['refunded'] {
  const { platform } = view.fact
  if (platform === 'jd' || platform === 'amazon') return 'none'
  if (view.stage === 'closed') return view.paidAt === null ? 'none' : 'full'
  const canTell = { taobao: has('退款金额'), pdd: has('售后状态'), douyin: true }[platform]
  return view.isPartRefund && canTell ? 'part' : 'none'
}

function paidMinor(view: View, knows: Knows): number {
  const { fact } = view
  if (fact.platform === 'amazon') return view.stage === 'unpaid' || view.stage === 'closed' ? 0 : payableMinor(fact)
  if (view.paidAt === null) return 0
  return knows.isItemsOnly ? fact.lines.reduce((sum, line) => sum + goodsMinor(line), 0) : payableMinor(fact)
}

function waybillOf(view: View, has: (name: string) => boolean): string | null {
  const isTold = { taobao: has('物流单号'), pdd: has('快递单号'), douyin: has('快递信息'), jd: false, amazon: false }[
    view.fact.platform
  ]
  if (!isTold) return null
  return view.shippedAt !== null || view.stage === 'partly' ? view.fact.waybill : ''
}

/** Whether the order moves our stock, as far as the files tell. */
function isOurs(fact: Fact, has: (name: string) => boolean): boolean {
  if (fact.kind === 'virtual') return !has('运送方式')
  if (fact.kind === 'warehouse') return !has('仓库名称')
  return fact.kind === 'local' || fact.kind === 'locked' || fact.kind === 'deleted'
}

/** What a line does to stock: nothing, a reservation, or goods that left. */
export function lineEffect(
  view: View,
  line: FactLine,
  knows: Knows,
  policy: { stockStart: number; now: number },
): 'none' | 'reserve' | 'ship' {
  const { fact, stage } = view
  const has = (name: string) => knows.columns.has(name)
  if (line.good === null || !isOurs(fact, has) || knows.isMinimalJd) return 'none'
  if (hasLeft(view, line, has)) return (leftAt(view, has) ?? policy.stockStart) < policy.stockStart ? 'none' : 'ship'
  if (stage === 'closed' || fact.lines.some((one) => one.good === null)) return 'none'
  if (stage === 'paid' || stage === 'partly') return 'reserve'
  const created = createdAt(view, knows)
  return stage === 'unpaid' && created !== null && created + UNPAID_MS > policy.now ? 'reserve' : 'none'
}

function hasLeft(view: View, line: FactLine, has: (name: string) => boolean): boolean {
  const { fact, stage } = view
  if (view.hasLeftBefore) return true
  const byState = stage === 'shipped' || stage === 'completed'
  if (fact.platform === 'jd' || fact.platform === 'amazon') return byState || (stage === 'partly' && line.leftFirst)
  const canTell = { taobao: has('发货时间') || has('物流单号'), pdd: has('发货时间') || has('快递单号'), douyin: true }[
    fact.platform
  ]
  if (!canTell) return byState
  return view.shippedAt !== null || (stage === 'partly' && line.leftFirst)
}

/** Ship time, else completion, else last update, else payment. */
function leftAt(view: View, has: (name: string) => boolean): number | null {
  const { fact } = view
  switch (fact.platform) {
    case 'amazon':
      return view.updatedAt
    case 'jd':
      return view.completedAt ?? view.paidAt
    case 'douyin':
      return view.shippedAt
    case 'taobao':
      if (has('发货时间')) return view.shippedAt ?? fact.partlyAt
      return (has('确认收货时间') ? view.completedAt : null) ?? view.paidAt
    case 'pdd':
      if (has('发货时间')) return view.shippedAt
      return (has('确认收货时间') ? view.completedAt : null) ?? view.paidAt
  }
}

/** 00:00 of a day in Beijing, UTC ms. */
export function startOf(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS) * DAY_MS - BEIJING_MS
}

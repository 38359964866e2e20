/** An order as it stood at a moment: what an export of that moment can know. */
import type { Fact, FactLine } from './fact.ts'

export type Stage = 'unpaid' | 'paid' | 'partly' | 'shipped' | 'completed' | 'closed'

export interface View {
  readonly fact: Fact
  readonly stage: Stage
  readonly paidAt: number | null
  readonly shippedAt: number | null
  readonly completedAt: number | null
  readonly isPartRefund: boolean
  /** An earlier export said that everything had left: that stays true when the order is closed later. */
  readonly hasLeftBefore: boolean
  /** Latest event up to the moment. */
  readonly updatedAt: number
}

/** null: not placed yet. `canBePartly`: the platform's files tell lines apart. */
export function viewAt(fact: Fact, moment: number, canBePartly: boolean): View | null {
  if (fact.createdAt > moment) return null
  const past = (at: number | null) => (at !== null && at <= moment ? at : null)
  const closedAt = past(fact.closedAt)
  const [paidAt, shippedAt, completedAt] = [past(fact.paidAt), past(fact.shippedAt), past(fact.completedAt)]
  const isPartly = canBePartly && past(fact.partlyAt) !== null && fact.lines.some((line) => line.leftFirst)
  const events = [fact.createdAt, paidAt, shippedAt, completedAt, closedAt, isPartly ? fact.partlyAt : null]
  return {
    fact,
    stage: stageOf({ closedAt, completedAt, shippedAt, isPartly, paidAt }),
    paidAt,
    shippedAt,
    completedAt,
    isPartRefund: fact.isPartRefund && completedAt !== null && closedAt === null,
    hasLeftBefore: false,
    updatedAt: Math.max(...events.map((at) => at ?? 0)),
  }
}

function stageOf(events: {
  closedAt: number | null
  completedAt: number | null
  shippedAt: number | null
  isPartly: boolean
  paidAt: number | null
}): Stage {
  if (events.closedAt !== null) return 'closed'
  if (events.completedAt !== null) return 'completed'
  if (events.shippedAt !== null) return 'shipped'
  if (events.isPartly) return 'partly'
  return events.paidAt === null ? 'unpaid' : 'paid'
}

export function goodsMinor(line: FactLine): number {
  return line.quantity * line.priceMinor - line.discountMinor
}

/** Goods less discounts, and postage. */
export function payableMinor(fact: Fact): number {
  return fact.lines.reduce((sum, line) => sum + goodsMinor(line), 0) + fact.freightMinor
}

export function yuan(minor: number): string {
  return (minor / 100).toFixed(2)
}

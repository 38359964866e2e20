/** How many pieces to order, as a sum a person can follow. Pure. */

export interface ReplenishFacts {
  /** Pieces sold on ordinary days of the window. */
  readonly sold: number
  /** Ordinary days of the window: promotion days are left out. */
  readonly days: number
  /** Days from ordering to arrival. */
  readonly leadDays: number
  /** Days the delivery should last. */
  readonly coverDays: number
  readonly safetyStock: number
  /** Pieces nobody holds, lots that may not be sold left out. */
  readonly available: number
  /** Open purchases and transfers under way. */
  readonly incoming: number
  /** Pieces orders already wait for. */
  readonly waiting: number
  readonly packSize: number
}

export interface ReplenishSum {
  /** Pieces a day, in hundredths. */
  readonly perDayHundredths: number
  /** Pieces expected to be sold until the next delivery is used up. */
  readonly demand: number
  /** What is lacking after all of it; 0 when enough is there. */
  readonly lacking: number
  /** `lacking` in whole packs. */
  readonly propose: number
}

/** demand = sold ÷ days × (lead + cover), rounded up; lacking = demand + safety + waiting − available − incoming. */
export function replenish(facts: ReplenishFacts): ReplenishSum {
  const horizon = facts.leadDays + facts.coverDays
  const demand = facts.days === 0 ? 0 : Math.ceil((facts.sold * horizon) / facts.days)
  const lacking = Math.max(0, demand + facts.safetyStock + facts.waiting - facts.available - facts.incoming)
  return {
    perDayHundredths: facts.days === 0 ? 0 : Math.round((facts.sold * 100) / facts.days),
    demand,
    lacking,
    propose: Math.ceil(lacking / facts.packSize) * facts.packSize,
  }
}

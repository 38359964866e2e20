/** What to order and why: every number of the sum, terms per SKU, promotion days. */
import type { ProposedLine } from '../../contract/purchasing.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf, InputOf } from '../calls/handler.ts'
import { Refusal } from '../domain/refusal.ts'
import { replenish } from '../domain/replenish.rules.ts'
import { addDays, startOfDay } from '../domain/zone.ts'
import { saleDays } from '../warehouses/index.ts'
import { proposalFacts } from './proposal.sqlite.ts'
import { knownSkuIds } from './purchase.repo.ts'
import { promotionDays, promotionDaysBetween, saveTerms, setPromotionDay } from './terms.repo.ts'

type Handlers = Pick<HandlersOf<'purchasing'>, 'propose' | 'saveTerms' | 'listPromotionDays' | 'setPromotionDay'>

export function proposalHandlers(env: CoreEnv): Handlers {
  return {
    propose: (input) => propose(env, input),
    saveTerms: {
      write(tx, { commandKey: _, ...terms }) {
        if (!knownSkuIds(tx, [terms.skuId])) throw new Refusal('NOT_FOUND', { what: 'skuId' })
        saveTerms(tx, terms)
        env.uow.touch('purchasing')
        return terms
      },
    },
    listPromotionDays: () => promotionDays(env.uow.read),
    setPromotionDay: {
      write(tx, { day, isPromotion, note }) {
        setPromotionDay(tx, day, isPromotion, note)
        env.uow.touch('purchasing')
        return { day }
      },
    },
  }
}

/** Looks back on whole days that are over: today's sales are not all in yet. */
function propose(
  env: CoreEnv,
  { windowDays, coverDays, withEnough }: InputOf<'purchasing', 'propose'>,
): ProposedLine[] {
  const { zone, currency } = env.settings.get()
  const { today } = saleDays(env)
  const fromDay = addDays(today, -windowDays)
  const days = windowDays - promotionDaysBetween(env.uow.read, fromDay, today)
  const facts = proposalFacts(env.uow.read, {
    fromDay,
    toDay: today,
    fromAt: startOfDay(addDays(fromDay, -1), zone),
    today,
  })
  return facts
    .map((fact) => ({ ...fact, days, coverDays, currency, ...replenish({ ...fact, days, coverDays }) }))
    .filter((line) => withEnough || line.propose > 0)
    .sort((a, b) => b.lacking - a.lacking || (a.sku < b.sku ? -1 : 1))
}

/** What happened to an order, newest first, in words. */
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../../../contract/orders.ts'
import { ORDER_STATES } from '../../../contract/primitives.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import { Time } from '../../ui/values.tsx'

type Event = OrderDetail['timeline'][number]
type Words = ReturnType<typeof useTranslation<['orders', 'common']>>['t']

/** Kinds the core writes; another one is shown by its own name. */
const KINDS = [
  'imported',
  'state',
  'held',
  'released',
  'noted',
  'waybill',
  'waybill_cleared',
  'shipped',
  'ship_undone',
  'extended',
  'served_from',
  'returned',
  'return_undone',
] as const

export function OrderTimeline({ order }: { readonly order: OrderDetail }) {
  const { t } = useTranslation(['orders', 'common'])
  const actorWords = useActorWords()
  const events = [...order.timeline].sort((a, b) => b.at - a.at)
  return (
    <section className="order-section">
      <h3>{t('orders:detail.timeline')}</h3>
      <ol className="timeline">
        {events.map((event) => (
          <li key={`${event.at} ${event.kind} ${JSON.stringify(event.values)}`}>
            <Time at={event.at} />
            <span>{eventWords(event, t)}</span>
            <span className="zg-muted">{actorWords(event.actor)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function eventWords(event: Event, t: Words): string {
  const kind = KINDS.find((one) => one === event.kind)
  const name = kind ? t(`orders:event.${kind}`) : event.kind
  if (event.kind === 'state') return `${name} ${stateWords(event.values.from, t)} → ${stateWords(event.values.to, t)}`
  const details = Object.entries(event.values)
    .filter(([key]) => key !== 'until' && key !== 'warehouse')
    .map(([key, value]) => (key === 'state' ? stateWords(value, t) : value))
  return details.length === 0 ? name : `${name} · ${details.join(' · ')}`
}

function stateWords(value: string | number | undefined, t: Words): string {
  const state = ORDER_STATES.find((one) => one === value)
  return state ? t(`common:orderState.${state}`) : String(value ?? '')
}

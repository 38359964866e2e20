/** State of an order, and a refund beside it, as icon and word. */
import { useTranslation } from 'react-i18next'
import type { OrderState, RefundState } from '../../../contract/primitives.ts'
import { type Hue, StatusTag } from '../../ui/status-tag.tsx'

const HUES: Readonly<Record<OrderState, Hue>> = {
  unpaid: 'grey',
  paid: 'orange',
  partly_shipped: 'blue',
  shipped: 'blue',
  completed: 'green',
  closed: 'grey',
}

export function StateTag({ state }: { readonly state: OrderState }) {
  const { t } = useTranslation('common')
  return <StatusTag hue={HUES[state]} text={t(`orderState.${state}`)} />
}

export function RefundTag({ refunded }: { readonly refunded: RefundState }) {
  const { t } = useTranslation('common')
  return refunded === 'none' ? null : <StatusTag hue="purple" text={t(`refundState.${refunded}`)} />
}

interface OrderStateTagProps {
  readonly state: OrderState
  readonly refunded: RefundState
}

export function OrderStateTag({ state, refunded }: OrderStateTagProps) {
  return (
    <>
      <StateTag state={state} /> <RefundTag refunded={refunded} />
    </>
  )
}

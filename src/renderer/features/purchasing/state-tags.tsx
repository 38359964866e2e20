/** States of purchase orders and of lots as icon and word. */
import { useTranslation } from 'react-i18next'
import type { LotRow } from '../../../contract/lots.ts'
import type { Purchase } from '../../../contract/purchasing.ts'
import { type Hue, StatusTag } from '../../ui/status-tag.tsx'

const PURCHASE_HUES: Readonly<Record<Purchase['state'], Hue>> = { open: 'blue', done: 'green', cancelled: 'grey' }

export function PurchaseTag({ state }: { readonly state: Purchase['state'] }) {
  const { t } = useTranslation('purchasing')
  return <StatusTag hue={PURCHASE_HUES[state]} text={t(`state.${state}`)} />
}

const LOT_HUES: Readonly<Record<LotRow['state'], Hue>> = {
  sellable: 'green',
  too_near: 'orange',
  expired: 'red',
  undated: 'grey',
  future: 'blue',
}

export function LotTag({ state }: { readonly state: LotRow['state'] }) {
  const { t } = useTranslation('purchasing')
  return <StatusTag hue={LOT_HUES[state]} text={t(`lotState.${state}`)} />
}

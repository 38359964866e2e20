/** Where a transfer stands, as icon and word. */
import { useTranslation } from 'react-i18next'
import type { TransferState } from '../../../contract/transfers.ts'
import { type Hue, StatusTag } from '../../ui/status-tag.tsx'

const HUES: Readonly<Record<TransferState, Hue>> = { draft: 'grey', sent: 'orange', done: 'green', cancelled: 'grey' }

export function TransferStateTag({ state }: { readonly state: TransferState }) {
  const { t } = useTranslation('warehouses')
  return <StatusTag hue={HUES[state]} text={t(`transfer.state.${state}`)} />
}

/** Where a pick list stands, as icon and word. */
import { useTranslation } from 'react-i18next'
import type { PickList } from '../../../contract/fulfilment.ts'
import { type Hue, StatusTag } from '../../ui/status-tag.tsx'

const HUES: Readonly<Record<PickList['state'], Hue>> = {
  open: 'orange',
  picked: 'blue',
  done: 'green',
  cancelled: 'grey',
}

export function PickListState({ state }: { readonly state: PickList['state'] }) {
  const { t } = useTranslation('warehouse')
  return <StatusTag hue={HUES[state]} text={t(`pick.state.${state}`)} />
}

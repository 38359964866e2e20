/** The state of a sheet as icon and word. */
import { useTranslation } from 'react-i18next'
import type { CountState } from '../../../contract/stocktake-shapes.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { STATE_HUES } from './sheet.rules.ts'

export function SheetStateTag({ state }: { readonly state: CountState }) {
  const { t } = useTranslation('stocktake')
  return <StatusTag hue={STATE_HUES[state]} text={t(`state.${state}`)} />
}

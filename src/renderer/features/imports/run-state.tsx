/** How far an import is, as a tag. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRun } from '../../../contract/imports.ts'
import { type Hue, StatusTag } from '../../ui/status-tag.tsx'

const HUES: Readonly<Record<ImportRun['state'], Hue>> = {
  previewing: 'blue',
  ready: 'orange',
  committing: 'blue',
  done: 'green',
  cancelled: 'grey',
  failed: 'red',
}

export function RunState({ state }: { readonly state: ImportRun['state'] }): ReactElement {
  const { t } = useTranslation('imports')
  return <StatusTag hue={HUES[state]} text={t(`state.${state}`)} />
}

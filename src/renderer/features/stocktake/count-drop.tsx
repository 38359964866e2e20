/** Catches a count file dropped anywhere on the window and says so while it hovers. */
import { useTranslation } from 'react-i18next'
import { DropVeil } from '../../ui/drop-box.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { useWindowDrop } from '../../ui/use-window-drop.ts'
import { type CountImportOptions, USUAL_OPTIONS, useCountImport } from './use-count-import.ts'

export function CountDrop({ options = USUAL_OPTIONS }: { readonly options?: CountImportOptions }) {
  const { t } = useTranslation('stocktake')
  const messages = useMessages()
  const take = useCountImport(options)
  const isOver = useWindowDrop((files) => {
    const [only, ...more] = files
    if (!only || more.length > 0) messages.warned(t('import.oneFile'))
    else take.mutate(only.file)
  })
  if (!isOver) return null
  return <DropVeil title={t('import.release')} hint={t('import.safe')} />
}

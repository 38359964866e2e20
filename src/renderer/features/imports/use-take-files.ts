/** What happens to files however they came: sent, checked, and the check's result opened. */
import { useTranslation } from 'react-i18next'
import { useGo } from '../../lib/navigation.ts'
import type { DroppedFile } from '../../ui/dropped-files.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { useStable } from '../../ui/use-stable.ts'
import { MOST_FILES, useUploadQueue } from './upload-queue.ts'

export function useTakeFiles(): (files: readonly DroppedFile[]) => void {
  const { t } = useTranslation('imports')
  const go = useGo()
  const messages = useMessages()
  const add = useUploadQueue((queue) => queue.add)
  return useStable(async (files: readonly DroppedFile[]) => {
    if (files.length === 0) {
      messages.warned(t('drop.nothing'))
      return
    }
    if (files.length > MOST_FILES) {
      messages.warned(t('drop.tooMany', { limit: MOST_FILES, count: files.length }))
      return
    }
    const run = await add(files)
    if (run !== null) go(`/imports/${run}`)
  })
}

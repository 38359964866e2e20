/** Asks before a backup replaces the data: names its time and what it holds; the word must be typed. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../../contract/system.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { ConfirmIrreversible } from '../../../ui/confirm-irreversible.tsx'

interface RestoreDialogProps {
  readonly backup: Backup | null
  /** The backup's time in words. */
  readonly when: string
  readonly isBusy: boolean
  readonly onConfirm: (backup: Backup) => void
  readonly onCancel: () => void
}

export function RestoreDialog({ backup, when, isBusy, onConfirm, onCancel }: RestoreDialogProps): ReactElement {
  const { t } = useTranslation('system')
  const formats = useFormat()
  return (
    <ConfirmIrreversible
      isOpen={backup !== null}
      title={t('backup.restoreTitle', { when })}
      word={t('backup.restoreWord')}
      confirmText={t('backup.restore')}
      isBusy={isBusy}
      onConfirm={() => backup && onConfirm(backup)}
      onCancel={onCancel}
    >
      <p>{t('backup.restoreText', { orders: formats.number(backup?.orders ?? 0) })}</p>
      <p>{t('backup.restoreSafe')}</p>
    </ConfirmIrreversible>
  )
}

/**
 * The data could not be opened: says why, shows the backups, restores one. Never offers to start anew; the old
 * files stay where they are.
 */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../../contract/system.ts'
import { api, core, newCommandKey } from '../../../lib/core-client.ts'
import { toCoreError } from '../../../lib/core-error.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card } from '../../../ui/page.tsx'
import { useUi } from '../../../ui/ui-context.ts'
import { BackupTable } from '../backup/backup-table.tsx'
import { RestoreDialog } from '../backup/restore-dialog.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import './gate.css'

export function SafeScreen({ error }: { readonly error: unknown }): ReactElement {
  const { t } = useTranslation(['system', 'common'])
  const ui = useUi()
  const [chosen, setChosen] = useState<Backup | null>(null)
  const canRestore = toCoreError(error).code === 'DATA_DAMAGED'
  const backups = useQuery(api.backup.list.queryOptions({ enabled: canRestore }))
  const restore = useMutation({
    mutationFn: (backup: Backup) => core.backup.restore({ commandKey: newCommandKey(), id: backup.id }),
    onSuccess: () => queryClient.resetQueries(),
  })
  return (
    <main className="zg-gate zg-gate-wide">
      <div className="zg-gate-head">
        <h1>{t('safe.title')}</h1>
        <LanguageSwitch />
      </div>
      <ErrorBlock error={error} onRetry={() => void queryClient.resetQueries()} />
      <p>{t('safe.text')}</p>
      {canRestore && (
        <Card title={t('safe.backups')}>
          {backups.error && <ErrorBlock error={backups.error} onRetry={() => void backups.refetch()} />}
          {backups.data && backups.data.length === 0 && <p className="zg-muted">{t('backup.never')}</p>}
          {backups.data && backups.data.length > 0 && (
            <BackupTable
              backups={backups.data}
              actions={(backup) => (
                <Button size="small" disabled={!backup.isVerified} onClick={() => setChosen(backup)}>
                  {t('backup.restore')}
                </Button>
              )}
            />
          )}
        </Card>
      )}
      {restore.error && <ErrorBlock error={restore.error} />}
      <RestoreDialog
        backup={chosen}
        isBusy={restore.isPending}
        when={chosen ? ui.instant(chosen.at) : ''}
        onConfirm={(backup) => restore.mutate(backup, { onSettled: () => setChosen(null) })}
        onCancel={() => setChosen(null)}
      />
    </main>
  )
}

/** Backups: the last good one, make one now, restore one, carry everything to another computer. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../../contract/system.ts'
import { api, core, newCommandKey } from '../../../lib/core-client.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card, EmptyState, Page } from '../../../ui/page.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useMessages } from '../../../ui/use-messages.ts'
import { Time } from '../../../ui/values.tsx'
import { BackupTable } from './backup-table.tsx'
import { MovePanel } from './move-panel.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import '../screens.css'

export function Screen(): ReactElement {
  const { t } = useTranslation('system')
  const formats = useFormat()
  const messages = useMessages()
  const [chosen, setChosen] = useState<Backup | null>(null)
  const backups = useQuery(api.backup.list.queryOptions())
  const make = useMutation({
    mutationFn: () => core.backup.make({ commandKey: newCommandKey() }),
    onSuccess: () => {
      messages.done(t('backup.made'))
      return backups.refetch()
    },
    onError: (error) => messages.failed(error),
  })
  const restore = useMutation({
    mutationFn: (backup: Backup) => core.backup.restore({ commandKey: newCommandKey(), id: backup.id }),
    onSuccess: async () => {
      await queryClient.resetQueries()
      messages.done(t('backup.restored'))
    },
    onError: (error) => messages.failed(error),
  })
  const list = backups.data ?? []
  const lastGood = list.find((backup) => backup.isVerified)
  const makeButton = (
    <Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>
      {t('backup.make')}
    </Button>
  )
  return (
    <Page title={t('backup.title')} layout="scroll" actions={makeButton}>
      <div className="zg-stack">
        <Card title={t('backup.lastGood')}>
          {lastGood ? (
            <div className="zg-line">
              <StatusTag hue="green" text={t('backup.isVerified')} />
              <strong>
                <Time at={lastGood.at} style="relative" />
              </strong>
              <span className="zg-muted">
                <Time at={lastGood.at} /> · {t(`backup.reasons.${lastGood.reason}`)} · {formats.bytes(lastGood.bytes)}
              </span>
            </div>
          ) : (
            backups.data && <StatusTag hue="red" text={t('backup.never')} />
          )}
          <p className="zg-muted">{t('backup.when')}</p>
        </Card>
        <Card title={t('backup.list')}>
          {backups.isPending && <SkeletonRows rows={5} />}
          {backups.error && <ErrorBlock error={backups.error} onRetry={() => void backups.refetch()} />}
          {backups.data?.length === 0 && (
            <EmptyState title={t('backup.never')} text={t('backup.neverText')} action={makeButton} />
          )}
          {list.length > 0 && (
            <BackupTable
              backups={list}
              actions={(backup) => (
                <Button size="small" disabled={!backup.isVerified} onClick={() => setChosen(backup)}>
                  {t('backup.restore')}
                </Button>
              )}
            />
          )}
        </Card>
        <MovePanel />
      </div>
      <RestoreDialog
        backup={chosen}
        when={chosen ? formats.instant(chosen.at) : ''}
        isBusy={restore.isPending}
        onConfirm={(backup) => restore.mutate(backup, { onSettled: () => setChosen(null) })}
        onCancel={() => setChosen(null)}
      />
    </Page>
  )
}

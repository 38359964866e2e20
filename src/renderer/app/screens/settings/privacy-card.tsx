/** Buyers' personal data: what the next run would delete, run it, and the log of what was deleted. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, core, newCommandKey } from '../../../lib/core-client.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { ConfirmIrreversible } from '../../../ui/confirm-irreversible.tsx'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card } from '../../../ui/page.tsx'
import { useMessages } from '../../../ui/use-messages.ts'
import { Time } from '../../../ui/values.tsx'

export function PrivacyCard(): ReactElement {
  const { t } = useTranslation(['system', 'common'])
  const formats = useFormat()
  const messages = useMessages()
  const [isAsking, setIsAsking] = useState(false)
  const preview = useQuery(api.privacy.preview.queryOptions())
  const log = useQuery(api.privacy.listDeletions.queryOptions({ input: { limit: 20 } }))
  const run = useMutation({
    mutationFn: () => core.privacy.runRetention({ commandKey: newCommandKey() }),
    onSuccess: () => messages.done(t('privacy.started')),
    onError: (error) => messages.failed(error),
    onSettled: () => setIsAsking(false),
  })
  const platformName = (platform: string) => t(`common:platform.${platform as 'other'}`)
  const due = preview.data ?? []
  const total = due.reduce((sum, line) => sum + line.orders, 0)
  return (
    <Card title={t('privacy.title')}>
      {preview.error && <ErrorBlock error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && total === 0 && <p className="zg-muted">{t('privacy.nothing')}</p>}
      {total > 0 && (
        <>
          <ul className="zg-plain-list">
            {due.map((line) => (
              <li key={line.platform} className="zg-plain-line">
                <span>{platformName(line.platform)}</span>
                <span className="zg-muted">{t('privacy.before', { day: line.beforeDay })}</span>
                <span className="zg-number">{t('privacy.orders', { count: formats.number(line.orders) })}</span>
              </li>
            ))}
          </ul>
          <Button className="zg-below" danger onClick={() => setIsAsking(true)}>
            {t('privacy.run', { count: formats.number(total) })}
          </Button>
        </>
      )}
      <h3 className="zg-subhead">{t('privacy.log')}</h3>
      {log.error && <ErrorBlock error={log.error} onRetry={() => void log.refetch()} />}
      {log.data?.rows.length === 0 && <p className="zg-muted">{t('privacy.noLog')}</p>}
      <ul className="zg-plain-list">
        {(log.data?.rows ?? []).map((line) => (
          <li key={`${line.at}-${line.platform}`} className="zg-plain-line">
            <Time at={line.at} />
            <span>{platformName(line.platform)}</span>
            <span className="zg-muted">{t('privacy.before', { day: line.beforeDay })}</span>
            <span className="zg-number">{t('privacy.orders', { count: formats.number(line.orders) })}</span>
          </li>
        ))}
      </ul>
      <ConfirmIrreversible
        isOpen={isAsking}
        title={t('privacy.askTitle', { count: formats.number(total) })}
        word={t('privacy.word')}
        confirmText={t('common:delete')}
        isBusy={run.isPending}
        onConfirm={() => run.mutate()}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('privacy.askText')}</p>
      </ConfirmIrreversible>
    </Card>
  )
}

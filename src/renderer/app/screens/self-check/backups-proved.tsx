/** How many backups were opened and proved, and whether the newest holds the ledger as it was written. */
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/core-client.ts'
import { href } from '../../../lib/navigation.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { Time } from '../../../ui/values.tsx'

export function BackupsProved(): ReactElement {
  const { t } = useTranslation('selfCheck')
  const formats = useFormat()
  const backups = useQuery(api.backup.list.queryOptions())
  const proved = (backups.data ?? []).filter((backup) => backup.isVerified)
  const [newest] = proved
  return (
    <Card title={t('backups.title')}>
      {backups.error && <ErrorBlock error={backups.error} onRetry={() => void backups.refetch()} isCompact />}
      {backups.data && (
        <dl className="zg-facts">
          <dt>{t('backups.count')}</dt>
          <dd>
            {proved.length === 0 ? (
              <StatusTag hue="orange" text={t('backups.none')} />
            ) : (
              t('backups.proved', { proved: proved.length, all: backups.data.length })
            )}
          </dd>
          {newest && (
            <>
              <dt>{t('backups.newest')}</dt>
              <dd>
                <Time at={newest.at} />
              </dd>
              <dt>{t('backups.position')}</dt>
              <dd>{formats.number(newest.ledgerSeq)}</dd>
              <dt>{t('proof.head')}</dt>
              <dd>
                <code className="zg-code check-head">{newest.ledgerHead || '–'}</code>
              </dd>
            </>
          )}
        </dl>
      )}
      <p className="zg-muted">
        {t('backups.text')} <a href={href('/backup')}>{t('backups.open')}</a>
      </p>
    </Card>
  )
}

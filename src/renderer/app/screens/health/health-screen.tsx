/** 健康: whether all is well, and everything one would tell a helper. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { HealthShape } from '../../../../contract/system.ts'
import { api, core, newCommandKey } from '../../../lib/core-client.ts'
import { saveDownload } from '../../../lib/files.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card, Page } from '../../../ui/page.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useMessages } from '../../../ui/use-messages.ts'
import { Time } from '../../../ui/values.tsx'
import { CallsCard } from './calls-card.tsx'
import { ChecksCard } from './checks-card.tsx'
import { JobsCard } from './jobs-card.tsx'
import { SchedulesCard } from './schedules-card.tsx'
import '../screens.css'

type Health = z.infer<typeof HealthShape>

export function Screen(): ReactElement {
  const { t } = useTranslation('system')
  const messages = useMessages()
  const health = useQuery(api.system.getHealth.queryOptions({ refetchInterval: 15_000 }))
  const diagnostics = useMutation({
    mutationFn: () => core.system.exportDiagnostics({ commandKey: newCommandKey() }),
    onSuccess: ({ fileToken, fileName }) => {
      saveDownload(fileToken, fileName)
      messages.done(t('health.exported'))
    },
    onError: (error) => messages.failed(error),
  })
  const data = health.data
  const tag = data && <StatusTag hue={data.ok ? 'green' : 'red'} text={data.ok ? t('health.ok') : t('health.notOk')} />
  return (
    <Page
      title={t('health.title')}
      note={tag}
      layout="scroll"
      actions={
        <Button loading={diagnostics.isPending} title={t('health.exportHint')} onClick={() => diagnostics.mutate()}>
          {t('health.export')}
        </Button>
      }
    >
      <div className="zg-stack">
        {health.isPending && <SkeletonRows rows={8} />}
        {health.error && <ErrorBlock error={health.error} onRetry={() => void health.refetch()} />}
        {data && <ChecksCard health={data} />}
        <div className="zg-columns">
          <div className="zg-stack">
            {data && <DataCard health={data} />}
            <SchedulesCard />
          </div>
          <div className="zg-stack">
            <JobsCard />
            <CallsCard />
            {data && <EngineCard health={data} />}
          </div>
        </div>
      </div>
    </Page>
  )
}

function DataCard({ health }: { readonly health: Health }): ReactElement {
  const { t } = useTranslation('system')
  const formats = useFormat()
  return (
    <Card title={t('health.data')}>
      <dl className="zg-facts">
        <dt>{t('health.folder')}</dt>
        <dd>
          <code className="zg-code">{health.dataFolder}</code>
        </dd>
        <dt>{t('health.size')}</dt>
        <dd>
          {t('health.sizes', { database: formats.bytes(health.databaseBytes), wal: formats.bytes(health.walBytes) })}
        </dd>
        <dt>{t('health.free')}</dt>
        <dd>{health.freeBytes === null ? t('health.unknown') : formats.bytes(health.freeBytes)}</dd>
        <dt>{t('health.lastBackup')}</dt>
        <dd>
          <Time at={health.lastBackupAt} style="relative" />
        </dd>
        <dt>{t('health.started')}</dt>
        <dd>
          <Time at={health.startedAt} />
        </dd>
      </dl>
    </Card>
  )
}

function EngineCard({ health }: { readonly health: Health }): ReactElement {
  const { t } = useTranslation('system')
  return (
    <Card title={t('health.versions')}>
      <dl className="zg-facts">
        {Object.entries(health.versions).map(([name, version]) => (
          <FactLine key={name} name={name} value={version} />
        ))}
        <FactLine name={t('health.migration')} value={String(health.migration)} />
        {Object.entries(health.pragmas).map(([name, value]) => (
          <FactLine key={name} name={name} value={String(value)} />
        ))}
      </dl>
    </Card>
  )
}

function FactLine({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** The merchant's own batch-ship templates: uploaded once per platform, three columns mapped once. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PLATFORMS, type Platform } from '../../../contract/primitives.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { uploadFile } from '../../lib/files.ts'
import { queryClient } from '../../lib/query-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import type { ShipTemplate } from './ship-template.ts'
import { TemplateColumns } from './template-columns.tsx'
import './warehouse.css'

const refresh = () => queryClient.invalidateQueries({ queryKey: api.fulfilment.listShipTemplates.key() })

export function Screen() {
  const { t } = useTranslation('warehouse')
  const { data, error, refetch } = useQuery(api.fulfilment.listShipTemplates.queryOptions())
  return (
    <Page title={t('template.title')} layout="scroll">
      <p className="zg-muted">{t('template.intro')}</p>
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={6} height={64} /> : null}
      {data === undefined ? null : (
        <ul className="template-list">
          {PLATFORMS.map((platform) => (
            <TemplateRow key={platform} platform={platform} template={data.find((one) => one.platform === platform)} />
          ))}
        </ul>
      )}
    </Page>
  )
}

interface Draft {
  readonly token: string
  readonly template: ShipTemplate
}

const NO_COLUMNS = { orderId: '', carrier: '', waybill: '', lineId: null }

/** Uploads a template; where its columns cannot be guessed, they are left for the person to choose. */
async function takeTemplate(platform: Platform, file: File): Promise<Draft> {
  const { token } = await uploadFile(file)
  try {
    const template = await core.fulfilment.saveShipTemplate({
      commandKey: newCommandKey(),
      platform,
      uploadToken: token,
    })
    return { token, template }
  } catch (error) {
    if (toCoreError(error).code !== 'TEMPLATE_INCOMPLETE') throw error
    const { tables } = await core.imports.inspect({ uploadToken: token })
    const headers = tables[0]?.headers ?? []
    if (headers.length === 0) throw error
    return { token, template: { platform, fileName: file.name, columns: NO_COLUMNS, headers, isDefault: false } }
  }
}

interface TemplateRowProps {
  readonly platform: Platform
  readonly template: ShipTemplate | undefined
}

function TemplateRow({ platform, template }: TemplateRowProps) {
  const { t } = useTranslation(['warehouse', 'common'])
  const messages = useMessages()
  const [draft, setDraft] = useState<Draft | null>(null)
  const own = template && !template.isDefault ? template : null
  const upload = useMutation({
    mutationFn: (file: File) => takeTemplate(platform, file),
    onSuccess: async (answer) => {
      setDraft(answer)
      await refresh()
    },
  })
  const remove = useMutation({
    mutationFn: () => core.fulfilment.removeShipTemplate({ commandKey: newCommandKey(), platform }),
    onSuccess: refresh,
    onError: messages.failed,
  })
  return (
    <li className="zg-card">
      <div className="template-head">
        <h2>{t(`common:platform.${platform}`)}</h2>
        {own ? (
          <StatusTag hue="green" text={t('warehouse:template.own', { name: own.fileName })} />
        ) : (
          <StatusTag hue="grey" text={t('warehouse:template.default')} />
        )}
        <span className="template-actions">
          <Upload
            accept=".xlsx,.csv,.txt"
            showUploadList={false}
            beforeUpload={(file) => {
              upload.mutate(file)
              return false
            }}
          >
            <Button loading={upload.isPending}>
              {own ? t('warehouse:template.replace') : t('warehouse:template.upload')}
            </Button>
          </Upload>
          {own ? (
            <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('warehouse:template.remove')}
            </Button>
          ) : null}
        </span>
      </div>
      {template ? <ColumnWords template={template} /> : null}
      {upload.error ? <ErrorBlock error={upload.error} /> : null}
      {draft ? (
        <TemplateColumns
          platform={platform}
          uploadToken={draft.token}
          template={draft.template}
          onClose={() => setDraft(null)}
          onSaved={refresh}
        />
      ) : null}
    </li>
  )
}

function ColumnWords({ template }: { readonly template: ShipTemplate }) {
  const { t } = useTranslation('warehouse')
  const { orderId, carrier, waybill, lineId } = template.columns
  return (
    <p className="zg-muted template-words">
      {t('template.orderId')} → {orderId} · {t('template.carrier')} → {carrier} · {t('template.waybill')} → {waybill}
      {lineId === null ? '' : ` · ${t('template.lineId')} → ${lineId}`}
    </p>
  )
}

/** Writes a platform's batch-ship file and saves it. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueRow } from '../../../contract/orders.ts'
import { PLATFORMS, type Platform } from '../../../contract/primitives.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { saveDownload } from '../../lib/files.ts'
import { useGo } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'

interface ShipFileDialogProps {
  readonly rows: readonly QueueRow[]
  readonly onClose: () => void
}

export function ShipFileDialog({ rows, onClose }: ShipFileDialogProps) {
  const { t } = useTranslation(['orders', 'common'])
  const go = useGo()
  const [platform, setPlatform] = useState<Platform>(rows[0]?.platform ?? 'taobao')
  const [scope, setScope] = useState<'pending' | 'selected'>(rows.length > 0 ? 'selected' : 'pending')
  const [again, setAgain] = useState(false)
  const ofPlatform = rows.filter((row) => row.platform === platform)
  const isSelected = scope === 'selected' && ofPlatform.length > 0
  const template = useQuery(api.fulfilment.listShipTemplates.queryOptions()).data?.find(
    (one) => one.platform === platform && !one.isDefault,
  )
  const write = useMutation({
    mutationFn: () =>
      core.fulfilment.writeShipFile({
        commandKey: newCommandKey(),
        platform,
        ids: isSelected ? ofPlatform.map((row) => row.id) : [],
        again,
      }),
    onSuccess: (file) => saveDownload(file.fileToken, file.fileName),
  })
  return (
    <Modal
      open
      title={t('orders:shipFile.title')}
      okText={t('orders:shipFile.write')}
      cancelText={t('common:close')}
      okButtonProps={{ loading: write.isPending, autoFocus: true }}
      onOk={() => write.mutate()}
      onCancel={onClose}
    >
      <div className="dialog-form">
        <p>{t('orders:shipFile.body')}</p>
        <label htmlFor="ship-file-platform">{t('orders:shipFile.platform')}</label>
        <Select
          id="ship-file-platform"
          value={platform}
          onChange={setPlatform}
          options={PLATFORMS.map((value) => ({ value, label: t(`common:platform.${value}`) }))}
        />
        <p className="zg-muted">
          {template ? t('orders:shipFile.template', { name: template.fileName }) : t('orders:shipFile.templateDefault')}{' '}
          <Button type="link" size="small" onClick={() => go('/ship-templates')}>
            {t('orders:shipFile.manage')}
          </Button>
        </p>
        <Radio.Group
          aria-label={t('orders:shipFile.scope')}
          value={isSelected ? 'selected' : 'pending'}
          onChange={(event) => setScope(event.target.value === 'selected' ? 'selected' : 'pending')}
          className="dialog-choices"
        >
          {ofPlatform.length > 0 ? (
            <Radio value="selected">{t('orders:shipFile.selected', { n: ofPlatform.length })}</Radio>
          ) : null}
          <Radio value="pending">{t('orders:shipFile.pending')}</Radio>
        </Radio.Group>
        <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>
          {t('orders:shipFile.again')}
        </Checkbox>
        {write.data ? (
          <p role="status" className="good">
            {t('orders:shipFile.done', { n: write.data.orders, name: write.data.fileName })}
          </p>
        ) : null}
        <Failure error={write.error} />
      </div>
    </Modal>
  )
}

/** NOT_FOUND here means: no shipment waits for a file. */
function Failure({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('orders')
  if (error === null) return null
  if (toCoreError(error).code !== 'NOT_FOUND') return <ErrorBlock error={error} />
  return (
    <p role="status" className="warn">
      {t('shipFile.empty')}
    </p>
  )
}

/** Says which column of the merchant's template takes what. Guessed first, confirmed once. */
import { useMutation } from '@tanstack/react-query'
import { Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Platform } from '../../../contract/primitives.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import type { ShipTemplate } from './ship-template.ts'

interface TemplateColumnsProps {
  readonly platform: Platform
  readonly uploadToken: string
  readonly template: ShipTemplate
  readonly onClose: () => void
  readonly onSaved: () => Promise<void>
}

const FIELDS = ['orderId', 'waybill', 'carrier', 'lineId'] as const

export function TemplateColumns({ platform, uploadToken, template, onClose, onSaved }: TemplateColumnsProps) {
  const { t } = useTranslation(['warehouse', 'common'])
  const messages = useMessages()
  const [columns, setColumns] = useState(template.columns)
  const save = useMutation({
    mutationFn: () => core.fulfilment.saveShipTemplate({ commandKey: newCommandKey(), platform, uploadToken, columns }),
    onSuccess: async () => {
      await onSaved()
      messages.done(t('warehouse:template.saved', { platform: t(`common:platform.${platform}`) }))
      onClose()
    },
  })
  const options = template.headers.map((header) => ({ value: header, label: header }))
  const isReady = columns.orderId !== '' && columns.waybill !== '' && columns.carrier !== ''
  return (
    <Modal
      open
      title={t('warehouse:template.map', { name: template.fileName })}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !isReady, loading: save.isPending, autoFocus: true }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <p className="zg-muted">{t('warehouse:template.mapHint')}</p>
      <div className="template-form">
        {FIELDS.map((field) => (
          <div key={field}>
            <label htmlFor={`column-${field}`}>{t(`warehouse:template.${field}`)}</label>
            <Select
              id={`column-${field}`}
              showSearch
              allowClear={field === 'lineId'}
              value={columns[field] === '' ? null : columns[field]}
              options={options}
              placeholder={field === 'lineId' ? t('warehouse:template.optional') : t('warehouse:template.choose')}
              onChange={(value) => setColumns({ ...columns, [field]: value ?? (field === 'lineId' ? null : '') })}
            />
          </div>
        ))}
      </div>
      {save.error ? <ErrorBlock error={save.error} onRetry={() => save.mutate()} /> : null}
    </Modal>
  )
}

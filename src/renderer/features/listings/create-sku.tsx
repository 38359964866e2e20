/** Makes a SKU out of a listing, in place. */
import { Button, Form, Input } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Listing } from '../../../contract/catalog.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import type { NewSku } from './use-listing-commands.ts'

interface FormValues {
  readonly code: string
  readonly name: string
  readonly spec?: string
}

interface CreateSkuProps {
  readonly listing: Listing
  readonly isBusy: boolean
  readonly error: unknown
  readonly onCreate: (sku: NewSku) => void
  readonly onCancel: () => void
}

export function CreateSku({ listing, isBusy, error, onCreate, onCancel }: CreateSkuProps): ReactElement {
  const { t } = useTranslation('listings')
  const initial: FormValues = {
    code: listing.merchantCode ?? '',
    name: listing.title.slice(0, 200),
    spec: listing.spec?.slice(0, 200) ?? '',
  }
  return (
    <Form
      layout="vertical"
      requiredMark="optional"
      className="zg-lst-create"
      initialValues={initial}
      onFinish={(values: FormValues) =>
        onCreate({ code: values.code.trim(), name: values.name.trim(), spec: values.spec?.trim() || null })
      }
    >
      <h3>{t('panel.createTitle')}</h3>
      <Form.Item
        name="code"
        label={t('panel.createCode')}
        rules={[{ required: true, whitespace: true, max: 64, message: t('panel.createCodeMissing') }]}
      >
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('panel.createName')}
        rules={[{ required: true, whitespace: true, max: 200, message: t('panel.createNameMissing') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="spec" label={t('panel.createSpec')}>
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      {error !== null && error !== undefined && <ErrorBlock error={error} isCompact />}
      <div className="zg-lst-buttons">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('panel.createSave')}
        </Button>
        <Button onClick={onCancel}>{t('panel.createCancel')}</Button>
      </div>
    </Form>
  )
}

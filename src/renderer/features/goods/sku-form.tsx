/** Makes a new SKU. Opening stock is asked for once, here. */
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sku } from '../../../contract/catalog.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { judgeBarcode } from './barcode.rules.ts'
import { textToMinor } from './sku-cells.rules.ts'

interface FormValues {
  readonly code: string
  readonly name: string
  readonly spec?: string
  readonly barcode?: string
  readonly bin?: string
  readonly cost?: string
  readonly safetyStock?: number | null
  readonly openingStock?: number | null
}

interface SkuFormProps {
  readonly onCreated: (sku: Sku) => void
  readonly onCancel: () => void
}

export function SkuForm({ onCreated, onCancel }: SkuFormProps): ReactElement {
  const { t } = useTranslation('goods')
  const { currency } = useFormat()
  const [form] = Form.useForm<FormValues>()
  const barcode = Form.useWatch('barcode', form) ?? ''
  const [commandKey, setCommandKey] = useState(newCommandKey)
  const create = useMutation({
    mutationFn: (values: FormValues) =>
      core.catalog.createSku({
        commandKey,
        sku: {
          code: values.code,
          name: values.name,
          spec: textOrNull(values.spec),
          barcode: textOrNull(values.barcode),
          bin: textOrNull(values.bin),
          costMinor: values.cost?.trim() ? textToMinor(values.cost, currency) : null,
          safetyStock: values.safetyStock ?? 0,
          openingStock: values.openingStock ?? null,
        },
      }),
    onSuccess: onCreated,
    // The next try may carry other content, so it is another intention.
    onError: () => setCommandKey(newCommandKey()),
  })
  const verdict = judgeBarcode(barcode)
  const code = create.error ? toCoreError(create.error).code : null

  return (
    <Form form={form} layout="vertical" requiredMark="optional" onFinish={(values) => create.mutate(values)}>
      <Form.Item
        name="code"
        label={t('column.code')}
        extra={t('form.codeHint')}
        rules={[{ required: true, whitespace: true, max: 64, message: t('form.codeMissing') }]}
        validateStatus={code === 'SKU_CODE_TAKEN' ? 'error' : undefined}
      >
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('column.name')}
        rules={[{ required: true, whitespace: true, max: 200, message: t('form.nameMissing') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <div className="zg-goods-form">
        <Form.Item name="spec" label={t('column.spec')}>
          <Input autoComplete="off" maxLength={200} />
        </Form.Item>
        <Form.Item name="bin" label={t('column.bin')}>
          <Input autoComplete="off" maxLength={64} />
        </Form.Item>
      </div>
      <Form.Item
        name="barcode"
        label={t('column.barcode')}
        validateStatus={code === 'BARCODE_TAKEN' ? 'error' : verdict.kind === 'doubtful' ? 'warning' : undefined}
        help={verdict.kind === 'doubtful' ? t('barcodeDoubtful', { expected: verdict.expected }) : undefined}
      >
        <Input autoComplete="off" maxLength={64} inputMode="numeric" />
      </Form.Item>
      <div className="zg-goods-form">
        <Form.Item
          name="cost"
          label={`${t('column.costMinor')} (${currency})`}
          rules={[
            {
              validator: (_, value: string | undefined) =>
                !value?.trim() || textToMinor(value, currency) !== null
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('cellProblem.notMoney'))),
            },
          ]}
        >
          <Input autoComplete="off" inputMode="decimal" />
        </Form.Item>
        <Form.Item name="safetyStock" label={t('column.safetyStock')}>
          <InputNumber className="zg-goods-form-number" min={0} max={999_999_999} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="openingStock" label={t('column.openingStock')} extra={t('form.openingHint')}>
        <InputNumber className="zg-goods-form-number" min={0} max={999_999_999} precision={0} />
      </Form.Item>
      {create.error && <ErrorBlock error={create.error} isCompact />}
      <div className="zg-goods-form-buttons">
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {t('form.save')}
        </Button>
        <Button onClick={onCancel}>{t('form.cancel')}</Button>
      </div>
    </Form>
  )
}

function textOrNull(text: string | undefined): string | null {
  return text?.trim() ? text.trim() : null
}

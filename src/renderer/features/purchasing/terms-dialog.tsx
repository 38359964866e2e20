/** From whom a SKU comes, how long that takes, how many are in one pack. Undoable. */
import { useMutation } from '@tanstack/react-query'
import { Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProposedLine } from '../../../contract/purchasing.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'

interface TermsDialogProps {
  readonly line: ProposedLine
  readonly onClose: () => void
}

export function TermsDialog({ line, onClose }: TermsDialogProps) {
  const { t } = useTranslation(['purchasing', 'common'])
  const messages = useMessages()
  const { skuId } = line
  const [supplier, setSupplier] = useState(line.supplier)
  const [leadDays, setLeadDays] = useState<number | null>(line.leadDays)
  const [packSize, setPackSize] = useState<number | null>(line.packSize)
  const save = useMutation({
    mutationFn: () =>
      core.purchasing.saveTerms({
        commandKey: newCommandKey(),
        skuId,
        supplier: supplier.trim(),
        leadDays: leadDays ?? 0,
        packSize: packSize ?? 1,
      }),
    onSuccess: () => {
      messages.undoable(t('purchasing:terms.saved', { sku: line.sku }), async () => {
        try {
          const before = { supplier: line.supplier, leadDays: line.leadDays, packSize: line.packSize }
          await core.purchasing.saveTerms({ commandKey: newCommandKey(), skuId, ...before })
        } catch (error) {
          messages.failed(error)
        }
      })
      onClose()
    },
  })
  const isReady = leadDays !== null && packSize !== null
  const submit = () => {
    if (isReady && !save.isPending) save.mutate()
  }
  return (
    <Modal
      open
      title={t('purchasing:terms.title', { sku: line.sku })}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ loading: save.isPending, disabled: !isReady }}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="purchasing-form">
        <label htmlFor="terms-supplier">{t('purchasing:field.supplier')}</label>
        <Input
          id="terms-supplier"
          autoFocus
          maxLength={80}
          value={supplier}
          onChange={(event) => setSupplier(event.target.value)}
          onPressEnter={submit}
        />
        <label htmlFor="terms-lead">{t('purchasing:terms.leadDays')}</label>
        <InputNumber
          id="terms-lead"
          min={0}
          max={365}
          precision={0}
          value={leadDays}
          changeOnWheel={false}
          onChange={setLeadDays}
          onPressEnter={submit}
        />
        <label htmlFor="terms-pack">{t('purchasing:terms.packSize')}</label>
        <InputNumber
          id="terms-pack"
          min={1}
          max={100_000}
          precision={0}
          value={packSize}
          changeOnWheel={false}
          onChange={setPackSize}
          onPressEnter={submit}
        />
        {save.error ? <ErrorBlock error={save.error} isCompact /> : null}
      </div>
    </Modal>
  )
}

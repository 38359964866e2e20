/** Puts chosen orders on hold with a reason, or releases them. */
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useHold } from './use-order-commands.ts'

interface HoldDialogProps {
  readonly ids: readonly number[]
  readonly onClose: () => void
  readonly onDone: () => void
}

export function HoldDialog({ ids, onClose, onDone }: HoldDialogProps) {
  const { t } = useTranslation(['orders', 'common'])
  const [reason, setReason] = useState('')
  const hold = useHold(() => {
    onDone()
    onClose()
  })
  const run = (isHeld: boolean) => hold.mutate({ ids, isHeld, reason })
  return (
    <Modal
      open
      title={t('orders:hold.title', { n: ids.length })}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('common:cancel')}
        </Button>,
        <Button key="release" loading={hold.isPending} onClick={() => run(false)}>
          {t('orders:hold.release')}
        </Button>,
        <Button key="hold" type="primary" loading={hold.isPending} onClick={() => run(true)}>
          {t('orders:hold.do')}
        </Button>,
      ]}
    >
      <div className="dialog-form">
        <label htmlFor="hold-reason">{t('orders:hold.reason')}</label>
        <Input
          id="hold-reason"
          autoFocus
          value={reason}
          maxLength={200}
          placeholder={t('orders:hold.placeholder')}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={() => run(true)}
        />
        {hold.error ? <ErrorBlock error={hold.error} /> : null}
      </div>
    </Modal>
  )
}

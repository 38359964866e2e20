/** Asks for the reason of a step that should not go without one. */
import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorBlock } from '../../ui/error-block.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly hint: string
  readonly onReason: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

export function ReasonDialog({ title, hint, onReason, onClose }: ReasonDialogProps) {
  const { t } = useTranslation(['warehouses', 'common'])
  const [reason, setReason] = useState('')
  const send = useMutation({ mutationFn: () => onReason(reason.trim()), onSuccess: onClose })
  const isReady = reason.trim() !== ''
  return (
    <Modal
      open
      title={title}
      okText={t('common:ok')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !isReady, loading: send.isPending }}
      onOk={() => send.mutate()}
      onCancel={onClose}
    >
      <div className="wh-form">
        <p className="zg-muted">{hint}</p>
        <label htmlFor="wh-reason">{t('reason.label')}</label>
        <Input
          id="wh-reason"
          autoFocus
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={() => isReady && send.mutate()}
        />
        {send.error ? <ErrorBlock error={send.error} onRetry={() => send.mutate()} isCompact /> : null}
      </div>
    </Modal>
  )
}

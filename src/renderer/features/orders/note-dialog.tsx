/** The seller's own note on one order. */
import { useMutation } from '@tanstack/react-query'
import { App, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'

interface NoteDialogProps {
  readonly order: { readonly id: number; readonly orderNo: string; readonly sellerNote: string | null }
  readonly onClose: () => void
}

export function NoteDialog({ order, onClose }: NoteDialogProps) {
  const { t } = useTranslation(['orders', 'common'])
  const { message } = App.useApp()
  const [note, setNote] = useState(order.sellerNote ?? '')
  const save = useMutation({
    mutationFn: () => core.orders.setNote({ commandKey: newCommandKey(), id: order.id, sellerNote: note.trim() }),
    onSuccess: () => {
      void message.success(t('orders:toast.note'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('orders:noteForm.title', { no: order.orderNo })}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <div className="dialog-form">
        <label htmlFor="seller-note">{t('orders:noteForm.label')}</label>
        <Input.TextArea
          id="seller-note"
          autoFocus
          rows={4}
          maxLength={500}
          showCount
          value={note}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save.mutate()
          }}
        />
        {save.error ? <ErrorBlock error={save.error} onRetry={() => save.mutate()} /> : null}
      </div>
    </Modal>
  )
}

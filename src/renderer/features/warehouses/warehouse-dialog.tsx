/** A new physical warehouse. */
import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'

export function WarehouseDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['warehouses', 'common'])
  const messages = useMessages()
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const isReady = code.trim() !== '' && name.trim() !== ''
  const save = useMutation({
    mutationFn: () => core.shops.saveWarehouse({ commandKey: newCommandKey(), id: null, code, name }),
    onSuccess: () => {
      messages.done(t('list.added', { name }))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('list.add')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !isReady, loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <div className="wh-form">
        <label htmlFor="warehouse-name">{t('list.name')}</label>
        <Input
          id="warehouse-name"
          autoFocus
          maxLength={80}
          value={name}
          placeholder={t('list.nameHint')}
          onChange={(event) => setName(event.target.value)}
        />
        <label htmlFor="warehouse-code">{t('list.code')}</label>
        <Input
          id="warehouse-code"
          maxLength={32}
          value={code}
          placeholder={t('list.codeHint')}
          onChange={(event) => setCode(event.target.value)}
          onPressEnter={() => isReady && save.mutate()}
        />
        {save.error ? <ErrorBlock error={save.error} onRetry={() => save.mutate()} isCompact /> : null}
      </div>
    </Modal>
  )
}

/** A button whose act needs a reason; it asks for it beside itself. */
import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ReasonButtonProps {
  readonly label: string
  /** For those who hear the button, where `label` stands several times. */
  readonly name?: string
  readonly question: string
  readonly isBusy: boolean
  readonly size?: 'small' | 'middle'
  readonly onReason: (reason: string) => void
}

export function ReasonButton({ label, name, question, isBusy, size = 'middle', onReason }: ReasonButtonProps) {
  const { t } = useTranslation(['purchasing', 'common'])
  const [reason, setReason] = useState('')
  return (
    <Popconfirm
      title={question}
      description={
        <Input
          aria-label={t('purchasing:field.reason')}
          placeholder={t('purchasing:field.reason')}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
        />
      }
      okText={label}
      okButtonProps={{ disabled: reason.trim() === '' }}
      cancelText={t('common:cancel')}
      onConfirm={() => onReason(reason.trim())}
    >
      <Button size={size} aria-label={name ?? label} loading={isBusy}>
        {label}
      </Button>
    </Popconfirm>
  )
}

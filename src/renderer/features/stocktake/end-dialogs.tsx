/** Taking an applied sheet back, and giving up one that is still open. */
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountSheet } from '../../../contract/stocktake-shapes.ts'
import { countedLines } from './sheet.rules.ts'
import type { SheetCommands } from './use-sheet-commands.ts'

interface EndDialogProps {
  readonly sheet: CountSheet
  readonly commands: SheetCommands
  readonly onClose: () => void
}

export function ReverseDialog({ sheet, commands, onClose }: EndDialogProps) {
  const { t } = useTranslation(['stocktake', 'common'])
  const [reason, setReason] = useState('')
  const isReady = reason.trim() !== ''
  const reverse = () => {
    if (!isReady) return
    commands.reverse.mutate(reason.trim())
    onClose()
  }
  return (
    <Modal
      open
      title={t('stocktake:reverse.title', { no: sheet.no })}
      okText={t('stocktake:reverse.ok', { count: sheet.totals.applied })}
      cancelText={t('common:cancel')}
      okButtonProps={{ danger: true, disabled: !isReady }}
      onOk={reverse}
      onCancel={onClose}
    >
      <div className="zg-st-form">
        <p className="zg-st-plain">{t('stocktake:reverse.text')}</p>
        <label htmlFor="reverse-reason">{t('stocktake:reverse.reason')}</label>
        <Input
          id="reverse-reason"
          autoFocus
          maxLength={200}
          value={reason}
          placeholder={t('stocktake:reverse.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={reverse}
        />
      </div>
    </Modal>
  )
}

export function CancelDialog({ sheet, commands, onClose }: EndDialogProps) {
  const { t } = useTranslation(['stocktake', 'common'])
  const cancel = () => {
    commands.cancel.mutate()
    onClose()
  }
  return (
    <Modal
      open
      title={t('stocktake:cancel.title', { no: sheet.no })}
      okText={t('stocktake:act.cancel')}
      cancelText={t('common:back')}
      okButtonProps={{ danger: true }}
      onOk={cancel}
      onCancel={onClose}
    >
      <p className="zg-st-plain">{t('stocktake:cancel.text', { count: countedLines(sheet) })}</p>
    </Modal>
  )
}

/** Waybill, reason and note of a received parcel; refused when somebody changed them meanwhile. */
import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RETURN_REASONS, type ReturnDetail } from '../../../contract/returns.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'

interface EditParcelProps {
  readonly parcel: ReturnDetail
  readonly onClose: () => void
}

export function EditParcel({ parcel, onClose }: EditParcelProps) {
  const { t } = useTranslation(['returns', 'common'])
  const [waybill, setWaybill] = useState(parcel.waybill ?? '')
  const [reason, setReason] = useState(parcel.reason)
  const [note, setNote] = useState(parcel.note ?? '')
  const saving = useMutation({
    mutationFn: () =>
      core.returns.edit({
        commandKey: newCommandKey(),
        id: parcel.id,
        version: parcel.version,
        waybill: waybill.trim(),
        reason,
        note: note.trim(),
      }),
    onSuccess: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <form className="edit-parcel" onSubmit={submit}>
      <label htmlFor="edit-waybill">{t('returns:field.waybill')}</label>
      <Input id="edit-waybill" value={waybill} maxLength={60} onChange={(event) => setWaybill(event.target.value)} />
      <label htmlFor="edit-reason">{t('returns:field.reason')}</label>
      <Select
        id="edit-reason"
        value={reason}
        onChange={setReason}
        options={RETURN_REASONS.map((value) => ({ value, label: t(`returns:reason.${value}`) }))}
      />
      <label htmlFor="edit-note">{t('returns:field.note')}</label>
      <Input id="edit-note" value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      <div className="desk-buttons">
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t('common:save')}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </div>
      {saving.error ? <ErrorBlock error={saving.error} isCompact /> : null}
    </form>
  )
}

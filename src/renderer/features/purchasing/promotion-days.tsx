/** Days of promotions: what was sold on them does not count as ordinary sales. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'

export function PromotionDays({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['purchasing', 'common'])
  const days = useQuery(api.purchasing.listPromotionDays.queryOptions())
  const [day, setDay] = useState('')
  const [note, setNote] = useState('')
  const set = useMutation({
    mutationFn: (input: { day: string; isPromotion: boolean; note: string }) =>
      core.purchasing.setPromotionDay({ commandKey: newCommandKey(), ...input }),
    onSuccess: () => void days.refetch(),
  })
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (day === '') return
    set.mutate({ day, isPromotion: true, note: note.trim() })
    setDay('')
    setNote('')
  }
  return (
    <Modal open title={t('purchasing:promotion.title')} footer={null} onCancel={onClose}>
      <p className="zg-muted">{t('purchasing:promotion.meaning')}</p>
      <form className="purchasing-line" onSubmit={add}>
        <Input
          type="date"
          aria-label={t('purchasing:promotion.day')}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <Input
          aria-label={t('purchasing:promotion.note')}
          placeholder={t('purchasing:promotion.noteHint')}
          maxLength={80}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button htmlType="submit" type="primary" disabled={day === ''} loading={set.isPending}>
          {t('purchasing:promotion.add')}
        </Button>
      </form>
      {set.error ? <ErrorBlock error={set.error} isCompact /> : null}
      {days.error ? <ErrorBlock error={days.error} onRetry={() => void days.refetch()} isCompact /> : null}
      {days.data?.length === 0 ? <p className="zg-muted">{t('purchasing:promotion.empty')}</p> : null}
      <ul className="purchasing-list">
        {days.data?.map((one) => (
          <li key={one.day}>
            <strong className="zg-number">{one.day}</strong>
            <span className="zg-truncate">{one.note}</span>
            <Button
              size="small"
              aria-label={t('purchasing:promotion.remove', { day: one.day })}
              onClick={() => set.mutate({ ...one, isPromotion: false })}
            >
              {t('common:delete')}
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  )
}

/** Says of loose pieces which lot they are: how many, lot number, expiry day. */
import { useMutation } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'

interface AssignFormProps {
  readonly skuId: string
  readonly sku: string
  readonly warehouseId: string
  /** Pieces there are without a lot. */
  readonly most: number
  readonly onDone: () => void
}

export function AssignForm({ skuId, sku, warehouseId, most, onDone }: AssignFormProps) {
  const { t } = useTranslation('purchasing')
  const messages = useMessages()
  const [pieces, setPieces] = useState<number | null>(most)
  const [lotNo, setLotNo] = useState('')
  const [expiresDay, setExpiresDay] = useState('')
  const assign = useMutation({
    mutationFn: () =>
      core.lots.assign({
        commandKey: newCommandKey(),
        skuId,
        warehouseId,
        pieces: pieces ?? 0,
        lotNo: lotNo.trim(),
        expiresDay,
      }),
    onSuccess: () => {
      messages.done(t('assign.done', { sku, n: pieces ?? 0, lot: lotNo.trim() }))
      onDone()
    },
  })
  const isReady = pieces !== null && pieces > 0 && pieces <= most && lotNo.trim() !== '' && expiresDay !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) assign.mutate()
  }
  return (
    <form className="purchasing-form" onSubmit={submit}>
      <label htmlFor="assign-pieces">{t('assign.pieces', { most })}</label>
      <InputNumber
        id="assign-pieces"
        min={1}
        max={most}
        precision={0}
        value={pieces}
        changeOnWheel={false}
        onChange={setPieces}
      />
      <label htmlFor="assign-lot">{t('field.lotNo')}</label>
      <Input id="assign-lot" maxLength={64} value={lotNo} onChange={(event) => setLotNo(event.target.value)} />
      <label htmlFor="assign-day">{t('field.expires')}</label>
      <Input id="assign-day" type="date" value={expiresDay} onChange={(event) => setExpiresDay(event.target.value)} />
      <Button htmlType="submit" type="primary" disabled={!isReady} loading={assign.isPending}>
        {t('assign.save')}
      </Button>
      {assign.error ? <ErrorBlock error={assign.error} isCompact /> : null}
    </form>
  )
}

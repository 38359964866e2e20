/** One change of defective stock: which way, how many pieces, why. Undoable for ten seconds, and later in the list. */
import { useMutation } from '@tanstack/react-query'
import { Button, Input, InputNumber, Radio } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DefectiveWay } from '../../../contract/returns.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'

export interface DefectivePlace {
  readonly skuId: string
  readonly sku: string
  readonly warehouseId: string
  readonly lotId: string
}

interface DefectiveFormProps {
  readonly place: DefectivePlace
  /** Pieces there are. */
  readonly most: number
  readonly ways: readonly DefectiveWay[]
  readonly onDone: () => void
}

export function DefectiveForm({ place, most, ways, onDone }: DefectiveFormProps) {
  const { t } = useTranslation('returns')
  const messages = useMessages()
  const [way, setWay] = useState<DefectiveWay>(ways[0] ?? 'repair')
  const [quantity, setQuantity] = useState<number | null>(1)
  const [reason, setReason] = useState('')
  const changing = useMutation({
    mutationFn: () => {
      const { skuId, warehouseId, lotId } = place
      const pieces = { skuId, warehouseId, lotId, way, quantity: quantity ?? 0, reason: reason.trim() }
      return core.returns.changeDefective({ commandKey: newCommandKey(), ...pieces })
    },
    onSuccess: (change) => {
      const words = { way: t(`way.${way}`), sku: place.sku, n: change.quantity }
      messages.undoable(t('defective.done', words), async () => {
        try {
          await core.returns.undoDefectiveChange({ commandKey: newCommandKey(), id: change.id })
        } catch (error) {
          messages.failed(error)
        }
      })
      onDone()
    },
  })
  const isReady = quantity !== null && quantity > 0 && quantity <= most && reason.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) changing.mutate()
  }
  return (
    <form className="defective-form" onSubmit={submit}>
      {ways.length > 1 ? (
        <Radio.Group
          aria-label={t('defective.way')}
          value={way}
          onChange={(event) => setWay(event.target.value)}
          options={ways.map((value) => ({ value, label: t(`way.${value}`) }))}
        />
      ) : null}
      <label htmlFor="defective-quantity">{t('defective.quantity', { most })}</label>
      <InputNumber
        id="defective-quantity"
        min={1}
        max={Math.max(1, most)}
        precision={0}
        value={quantity}
        changeOnWheel={false}
        onChange={setQuantity}
      />
      <label htmlFor="defective-reason">{t('defective.reason')}</label>
      <Input
        id="defective-reason"
        value={reason}
        maxLength={200}
        placeholder={t(`wayHint.${way}`)}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button htmlType="submit" type="primary" disabled={!isReady} loading={changing.isPending}>
        {t(`way.${way}`)}
      </Button>
      {changing.error ? <ErrorBlock error={changing.error} isCompact /> : null}
    </form>
  )
}

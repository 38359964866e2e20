/** From where on a difference is unlikely and has to be looked at. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountRules } from '../../../contract/stocktake-shapes.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { currencyDigits } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMessages } from '../../ui/use-messages.ts'

export function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['stocktake', 'common'])
  const messages = useMessages()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(api.stocktake.getRules.queryOptions())
  const [changes, setChanges] = useState<Partial<CountRules>>({})
  const save = useMutation({
    mutationFn: (rules: CountRules) => core.stocktake.saveRules({ commandKey: newCommandKey(), rules }),
    onSuccess: (saved) => {
      client.setQueryData(api.stocktake.getRules.queryKey(), saved)
      const before = data
      const undo = () => {
        if (before) save.mutate(before)
      }
      if (before && Object.keys(changes).length > 0) messages.undoable(t('stocktake:rules.saved'), undo)
      onClose()
    },
    onError: messages.failed,
  })
  const rules = data ? { ...data, ...changes } : null
  return (
    <Modal
      open
      title={t('stocktake:rules.title')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: rules === null, loading: save.isPending }}
      onOk={() => rules && save.mutate(rules)}
      onCancel={onClose}
    >
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {rules === null && !error ? <SkeletonRows rows={4} /> : null}
      {rules === null ? null : <RulesForm rules={rules} onChange={(more) => setChanges({ ...changes, ...more })} />}
    </Modal>
  )
}

interface RulesFormProps {
  readonly rules: CountRules
  readonly onChange: (changes: Partial<CountRules>) => void
}

function RulesForm({ rules, onChange }: RulesFormProps) {
  const { t } = useTranslation('stocktake')
  const { currency } = useFormat()
  const unit = 10 ** currencyDigits(currency)
  return (
    <div className="zg-st-form">
      <p className="zg-muted">{t('rules.text')}</p>
      <label htmlFor="rule-pieces">{t('rules.pieces')}</label>
      <InputNumber
        id="rule-pieces"
        min={0}
        max={1_000_000}
        precision={0}
        changeOnWheel={false}
        value={rules.jumpPieces}
        onChange={(value) => onChange({ jumpPieces: value ?? 0 })}
      />
      <label htmlFor="rule-percent">{t('rules.percent')}</label>
      <InputNumber
        id="rule-percent"
        min={0}
        max={1000}
        precision={0}
        suffix="%"
        changeOnWheel={false}
        value={rules.jumpPercent}
        onChange={(value) => onChange({ jumpPercent: value ?? 0 })}
      />
      <label htmlFor="rule-money">{t('rules.money')}</label>
      <InputNumber
        id="rule-money"
        min={0}
        precision={0}
        suffix={currency}
        changeOnWheel={false}
        value={Math.round(rules.jumpMinor / unit)}
        onChange={(value) => onChange({ jumpMinor: (value ?? 0) * unit })}
      />
      <p className="zg-muted">{t('rules.moneyHint')}</p>
    </div>
  )
}

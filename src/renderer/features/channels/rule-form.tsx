/** Parts, buffer, limit and safety stock of a channel, for all items or one. */
import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, InputNumber } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelRuleRow } from '../../../contract/channels.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'

interface RuleFormProps {
  readonly title: string
  readonly rule: ChannelRuleRow
  readonly isOwn: boolean
}

export function RuleForm({ title, rule, isOwn }: RuleFormProps) {
  const { t } = useTranslation('channels')
  const messages = useMessages()
  const [draft, setDraft] = useState(rule)
  const save = useMutation({
    mutationFn: (next: ChannelRuleRow) => core.channels.saveRule({ commandKey: newCommandKey(), ...next }),
    onSuccess: () =>
      messages.undoable(t('rule.saved'), () => {
        void core.channels.saveRule({ commandKey: newCommandKey(), ...rule }).catch(messages.failed)
        setDraft(rule)
      }),
  })
  const remove = useMutation({
    mutationFn: (skuId: string) =>
      core.channels.removeRule({ commandKey: newCommandKey(), platform: rule.platform, skuId }),
    onError: messages.failed,
  })
  const edit = (changes: Partial<ChannelRuleRow>) => setDraft({ ...draft, ...changes })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(draft)
  }
  return (
    <form className="channel-rule" onSubmit={submit}>
      <h3>{title}</h3>
      <div className="channel-fields">
        <Count label={t('rule.weight')} value={draft.weight} onChange={(weight) => edit({ weight: weight ?? 0 })} />
        <Count label={t('rule.buffer')} value={draft.buffer} onChange={(buffer) => edit({ buffer: buffer ?? 0 })} />
        <Count
          label={t('rule.quota')}
          value={draft.quota}
          hint={t('rule.noQuota')}
          onChange={(quota) => edit({ quota })}
        />
        <Count label={t('rule.safety')} value={draft.safety} onChange={(safety) => edit({ safety: safety ?? 0 })} />
      </div>
      <Checkbox checked={draft.isPausing} onChange={(event) => edit({ isPausing: event.target.checked })}>
        {t('rule.pause')}
      </Checkbox>
      <div className="channel-buttons">
        <Button htmlType="submit" size="small" type="primary" loading={save.isPending}>
          {t('rule.save')}
        </Button>
        {isOwn && rule.skuId !== null ? (
          <Button size="small" loading={remove.isPending} onClick={() => remove.mutate(rule.skuId ?? '')}>
            {t('rule.remove')}
          </Button>
        ) : null}
      </div>
      {save.error ? <ErrorBlock error={save.error} isCompact /> : null}
    </form>
  )
}

interface CountProps {
  readonly label: string
  readonly value: number | null
  readonly hint?: string
  readonly onChange: (value: number | null) => void
}

function Count({ label, value, hint, onChange }: CountProps) {
  const id = useId()
  return (
    <div className="zg-field">
      <label htmlFor={id}>{label}</label>
      <InputNumber
        id={id}
        min={0}
        precision={0}
        changeOnWheel={false}
        value={value}
        onChange={onChange}
        {...(hint === undefined ? {} : { placeholder: hint })}
      />
    </div>
  )
}

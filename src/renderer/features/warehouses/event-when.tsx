/** Name, time, channels of an event, and whether it may draw on the pool. */
import { Checkbox, Input, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { PLATFORMS } from '../../../contract/primitives.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useChannelOptions } from './event-state.tsx'
import type { EventDraft } from './event-wizard.rules.ts'
import { fromShopTime, toShopTime } from './shop-time.rules.ts'

export type EventFacts = Omit<EventDraft, 'parentId' | 'lines'>

interface EventWhenProps {
  readonly facts: EventFacts
  readonly onChange: (changes: Partial<EventFacts>) => void
}

export function EventWhen({ facts, onChange }: EventWhenProps) {
  const { t } = useTranslation(['warehouses', 'common'])
  const { zone } = useFormat()
  const shops = useChannelOptions()
  const id = useId()
  const platforms = PLATFORMS.map((value) => ({ value, label: t(`common:platform.${value}`) }))
  return (
    <div className="wh-form">
      <label htmlFor={`${id}name`}>{t('event.name')}</label>
      <Input
        id={`${id}name`}
        maxLength={80}
        value={facts.name}
        placeholder={t('event.nameHint')}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <div className="wh-times">
        {(['startsAt', 'endsAt'] as const).map((key) => (
          <div key={key}>
            <label htmlFor={`${id}${key}`}>{t(`event.${key}`)}</label>
            <Input
              id={`${id}${key}`}
              type="datetime-local"
              defaultValue={facts[key] === null ? '' : toShopTime(facts[key], zone)}
              onChange={(event) => onChange({ [key]: fromShopTime(event.target.value, zone) })}
            />
          </div>
        ))}
        <span className="zg-muted">{t('event.zone', { zone })}</span>
      </div>
      <label htmlFor={`${id}channels`}>{t('event.channels')}</label>
      <Select
        id={`${id}channels`}
        mode="multiple"
        aria-label={t('event.channels')}
        placeholder={t('event.channelsHint')}
        optionFilterProp="label"
        value={[...facts.channels]}
        options={[
          { label: t('event.wholePlatform'), options: platforms },
          ...(shops.length === 0 ? [] : [{ label: t('event.oneShop'), options: shops }]),
        ]}
        onChange={(channels) => onChange({ channels })}
      />
      <Checkbox checked={facts.isEventOnly} onChange={(event) => onChange({ isEventOnly: event.target.checked })}>
        {t('event.only')}
      </Checkbox>
      <p className="zg-muted">{t(facts.isEventOnly ? 'event.onlyOn' : 'event.onlyOff')}</p>
    </div>
  )
}

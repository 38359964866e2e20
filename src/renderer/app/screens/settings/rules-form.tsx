/** Business day, money, deadlines and retention: edited together, saved together, undone by one press. */
import { useMutation } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import { type ReactElement, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PLATFORMS } from '../../../../contract/primitives.ts'
import type { Settings } from '../../../../contract/system.ts'
import { api, core, newCommandKey } from '../../../lib/core-client.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card } from '../../../ui/page.tsx'
import { useMessages } from '../../../ui/use-messages.ts'
import { CURRENCIES, ZONES } from '../regions.ts'
import { type StockRules, StockRulesCard } from './stock-rules-card.tsx'

type Rules = StockRules &
  Pick<Settings, 'zone' | 'currency' | 'unpaidMinutes' | 'urgentHours' | 'shipByHours' | 'retentionDays'>

function rulesOf(settings: Settings): Rules {
  const { zone, currency, unpaidMinutes, urgentHours, shipByHours, retentionDays } = settings
  const { unpaidMinutesBy, preferredPlatforms, isSplitAllowed } = settings
  return {
    zone,
    currency,
    unpaidMinutes,
    unpaidMinutesBy,
    preferredPlatforms,
    isSplitAllowed,
    urgentHours,
    shipByHours,
    retentionDays,
  }
}

/** Keeps what the core says now. */
function keep(settings: Settings): void {
  queryClient.setQueryData(api.settings.get.queryKey(), settings)
}

export function RulesForm({ settings }: { readonly settings: Settings }): ReactElement {
  const { t } = useTranslation(['system', 'common'])
  const messages = useMessages()
  const saved = rulesOf(settings)
  const [draft, setDraft] = useState<Rules | null>(null)
  const rules = draft ?? saved
  const edit = (changes: Partial<Rules>) => setDraft({ ...rules, ...changes })
  const isChanged = draft !== null && JSON.stringify(draft) !== JSON.stringify(saved)
  const put = (changes: Rules) => core.settings.update({ commandKey: newCommandKey(), changes })
  const save = useMutation({
    mutationFn: put,
    onSuccess: (answer) => {
      keep(answer)
      setDraft(null)
      messages.undoable(t('settings.saved'), async () => keep(await put(saved)))
    },
  })
  return (
    <>
      <Card title={t('settings.general')}>
        <div className="zg-grid-fields">
          <Field label={t('settings.stockStart')}>
            <span className="zg-number">{settings.stockStart}</span>
          </Field>
          <Field label={t('settings.zone')}>
            <Select
              aria-label={t('settings.zone')}
              showSearch
              value={rules.zone}
              options={ZONES.map((value) => ({ value, label: value }))}
              onChange={(zone) => edit({ zone })}
            />
          </Field>
          <Field label={t('settings.currency')}>
            <Select
              aria-label={t('settings.currency')}
              showSearch
              value={rules.currency}
              options={CURRENCIES.map((value) => ({ value, label: value }))}
              onChange={(currency) => edit({ currency })}
            />
          </Field>
          <Field label={t('settings.unpaid')}>
            <Count
              label={t('settings.unpaid')}
              unit={t('settings.minutes')}
              value={rules.unpaidMinutes}
              max={10_080}
              onChange={(unpaidMinutes) => edit({ unpaidMinutes })}
            />
          </Field>
          <Field label={t('settings.urgent')}>
            <Count
              label={t('settings.urgent')}
              unit={t('settings.hours')}
              value={rules.urgentHours}
              max={72}
              onChange={(urgentHours) => edit({ urgentHours })}
            />
          </Field>
        </div>
        <p className="zg-muted">{t('settings.generalText')}</p>
      </Card>
      <StockRulesCard rules={rules} unpaidMinutes={rules.unpaidMinutes} onEdit={edit} />
      <Card title={t('settings.shipBy')}>
        <p className="zg-muted zg-above">{t('settings.shipByText')}</p>
        <div className="zg-grid-fields">
          {PLATFORMS.map((platform) => (
            <Field key={platform} label={t(`common:platform.${platform}`)}>
              <Count
                label={`${t('settings.shipBy')} · ${t(`common:platform.${platform}`)}`}
                unit={t('settings.hours')}
                value={rules.shipByHours[platform] ?? 48}
                max={720}
                onChange={(hours) => edit({ shipByHours: { ...rules.shipByHours, [platform]: hours } })}
              />
            </Field>
          ))}
        </div>
      </Card>
      <Card title={t('settings.retention')}>
        <p className="zg-muted zg-above">{t('settings.retentionText')}</p>
        <div className="zg-grid-fields">
          {PLATFORMS.map((platform) => (
            <Field key={platform} label={t(`common:platform.${platform}`)}>
              <Count
                label={`${t('settings.retention')} · ${t(`common:platform.${platform}`)}`}
                unit={t('settings.days')}
                value={rules.retentionDays[platform] ?? 0}
                min={0}
                max={3650}
                onChange={(days) => edit({ retentionDays: { ...rules.retentionDays, [platform]: days } })}
              />
            </Field>
          ))}
        </div>
      </Card>
      {save.error && <ErrorBlock error={save.error} onRetry={() => save.mutate(rules)} />}
      {isChanged && (
        <div className="zg-save-bar">
          <span>{t('settings.unsaved')}</span>
          <Button onClick={() => setDraft(null)}>{t('settings.discard')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate(rules)}>
            {t('common:save')}
          </Button>
        </div>
      )}
    </>
  )
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="zg-field">
      <span>{label}</span>
      {children}
    </div>
  )
}

interface CountProps {
  readonly label: string
  readonly unit: string
  readonly value: number
  readonly min?: number
  readonly max: number
  readonly onChange: (value: number) => void
}

function Count({ label, unit, value, min = 1, max, onChange }: CountProps): ReactElement {
  return (
    <InputNumber
      aria-label={label}
      value={value}
      min={min}
      max={max}
      precision={0}
      suffix={unit}
      onChange={(next) => next !== null && onChange(next)}
    />
  )
}

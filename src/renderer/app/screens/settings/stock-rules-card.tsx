/** How long unpaid orders hold stock per platform, who is served first when goods are scarce, whether orders may be split. */
import { InputNumber, Select, Switch } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { PLATFORMS, type Platform } from '../../../../contract/primitives.ts'
import type { Settings } from '../../../../contract/system.ts'
import { Card } from '../../../ui/page.tsx'

export type StockRules = Pick<Settings, 'unpaidMinutesBy' | 'preferredPlatforms' | 'isSplitAllowed'>

interface StockRulesCardProps {
  readonly rules: StockRules
  readonly unpaidMinutes: number
  readonly onEdit: (changes: Partial<StockRules>) => void
}

export function StockRulesCard({ rules, unpaidMinutes, onEdit }: StockRulesCardProps): ReactElement {
  const { t } = useTranslation(['system', 'common'])
  const setMinutes = (platform: Platform, minutes: number | null) => {
    const { [platform]: _, ...others } = rules.unpaidMinutesBy
    onEdit({ unpaidMinutesBy: minutes === null ? others : { ...others, [platform]: minutes } })
  }
  return (
    <Card title={t('settings.stockRules')}>
      <h3 className="zg-subhead">{t('settings.unpaidBy')}</h3>
      <p className="zg-muted zg-above">{t('settings.unpaidByText')}</p>
      <div className="zg-grid-fields">
        {PLATFORMS.map((platform) => (
          <div key={platform} className="zg-field">
            <span>{t(`common:platform.${platform}`)}</span>
            <InputNumber
              aria-label={`${t('settings.unpaidBy')} · ${t(`common:platform.${platform}`)}`}
              value={rules.unpaidMinutesBy[platform] ?? null}
              placeholder={String(unpaidMinutes)}
              min={0}
              max={10_080}
              precision={0}
              suffix={t('settings.minutes')}
              onChange={(minutes) => setMinutes(platform, minutes)}
            />
          </div>
        ))}
      </div>
      <h3 className="zg-subhead">{t('settings.preferred')}</h3>
      <p className="zg-muted zg-above">{t('settings.preferredText')}</p>
      <Select
        mode="multiple"
        style={{ width: '100%' }}
        aria-label={t('settings.preferred')}
        placeholder={t('settings.preferredNone')}
        value={rules.preferredPlatforms}
        options={PLATFORMS.map((value) => ({ value, label: t(`common:platform.${value}`) }))}
        onChange={(preferredPlatforms) => onEdit({ preferredPlatforms })}
      />
      <p className="zg-below">
        <Switch
          aria-label={t('settings.split')}
          checked={rules.isSplitAllowed}
          onChange={(isSplitAllowed) => onEdit({ isSplitAllowed })}
        />{' '}
        {t('settings.split')}
      </p>
    </Card>
  )
}

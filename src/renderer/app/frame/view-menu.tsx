/** Language, theme and density: changed at once, kept in the shop's settings. */
import { BgColorsOutlined } from '@ant-design/icons'
import { Button, Popover, Segmented } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preferences } from '../../lib/preferences.ts'
import { useChangePreferences } from '../use-change-preferences.ts'

export function ViewOptions(): ReactElement {
  const { t } = useTranslation('shell')
  const { language, theme, density, change } = useChangePreferences()
  return (
    <div className="zg-view-options">
      <span id="zg-view-language">{t('view.language')}</span>
      <Segmented<Preferences['language']>
        aria-labelledby="zg-view-language"
        value={language}
        options={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(value) => change({ language: value })}
      />
      <span id="zg-view-theme">{t('view.theme')}</span>
      <Segmented<Preferences['theme']>
        aria-labelledby="zg-view-theme"
        value={theme}
        options={[
          { value: 'light', label: t('view.light') },
          { value: 'dark', label: t('view.dark') },
          { value: 'system', label: t('view.system') },
        ]}
        onChange={(value) => change({ theme: value })}
      />
      <span id="zg-view-density">{t('view.density')}</span>
      <Segmented<Preferences['density']>
        aria-labelledby="zg-view-density"
        value={density}
        options={[
          { value: 'compact', label: t('view.compact') },
          { value: 'medium', label: t('view.medium') },
          { value: 'touch', label: t('view.touch') },
        ]}
        onChange={(value) => change({ density: value })}
      />
    </div>
  )
}

export function ViewMenu(): ReactElement {
  const { t } = useTranslation('shell')
  return (
    <Popover trigger="click" placement="bottomRight" content={<ViewOptions />}>
      <Button type="text" icon={<BgColorsOutlined />} aria-label={t('view.label')} title={t('view.label')} />
    </Popover>
  )
}

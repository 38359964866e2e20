/** Two languages side by side, before there is a frame. */
import { Segmented } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, usePreferences } from '../../../lib/preferences.ts'

export function LanguageSwitch(): ReactElement {
  const { t } = useTranslation('shell')
  const { language, change } = usePreferences()
  return (
    <Segmented<Language>
      aria-label={t('view.language')}
      value={language}
      options={[
        { value: 'zh-CN', label: '中文' },
        { value: 'en', label: 'English' },
      ]}
      onChange={(value) => change({ language: value })}
    />
  )
}

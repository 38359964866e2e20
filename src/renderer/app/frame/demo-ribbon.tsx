/** Says on every screen that goods and orders are made up. */
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/core-client.ts'

export function DemoRibbon(): ReactElement | null {
  const { t } = useTranslation('shell')
  const settings = useQuery(api.settings.get.queryOptions({ staleTime: 60_000 })).data
  if (settings?.isDemo !== true) return null
  return (
    <aside className="zg-demo-ribbon" aria-label={t('demo.title')} title={t('demo.hint')}>
      <strong>{t('demo.title')}</strong>
      <span>{t('demo.hint')}</span>
    </aside>
  )
}

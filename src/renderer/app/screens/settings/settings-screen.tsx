/** 设置: how the shop counts days, money and deadlines; shops; warehouses; buyers' data; how it looks. */
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/core-client.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card, Page } from '../../../ui/page.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ViewOptions } from '../../frame/view-menu.tsx'
import { PrivacyCard } from './privacy-card.tsx'
import { RulesForm } from './rules-form.tsx'
import { ShopsCard } from './shops-card.tsx'
import { WarehousesCard } from './warehouses-card.tsx'
import '../screens.css'

export function Screen(): ReactElement {
  const { t } = useTranslation('system')
  const settings = useQuery(api.settings.get.queryOptions())
  return (
    <Page title={t('settings.title')} layout="scroll">
      <div className="zg-stack">
        {settings.isPending && <SkeletonRows rows={10} />}
        {settings.error && <ErrorBlock error={settings.error} onRetry={() => void settings.refetch()} />}
        {settings.data && <RulesForm settings={settings.data} />}
        <div className="zg-columns">
          <ShopsCard />
          <div className="zg-stack">
            <WarehousesCard />
            <Card title={t('settings.look')}>
              <ViewOptions />
            </Card>
          </div>
        </div>
        <PrivacyCard />
      </div>
    </Page>
  )
}

/** One shop or all of them: lists and counts follow. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/core-client.ts'
import { useShopScope } from '../../lib/shop-scope.ts'

const ALL = ''

export function ShopSwitcher(): ReactElement | null {
  const { t } = useTranslation(['shell', 'common'])
  const { shopId, choose } = useShopScope()
  const shops = useQuery(api.shops.list.queryOptions()).data ?? []
  if (shops.length < 2) return null
  const options = shops.map((shop) => ({
    value: shop.id,
    label: shop.name || t('shops.unnamed', { platform: t(`common:platform.${shop.platform}`) }),
  }))
  return (
    <Select
      aria-label={t('shops.label')}
      className="zg-shops"
      value={shopId ?? ALL}
      options={[{ value: ALL, label: t('shops.all') }, ...options]}
      onChange={(value) => choose(value === ALL ? null : value)}
      popupMatchSelectWidth={false}
    />
  )
}

/** The shops: platform, name, zone and currency of their reports. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shop } from '../../../../contract/catalog.ts'
import { api, core, newCommandKey } from '../../../lib/core-client.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card } from '../../../ui/page.tsx'
import { useMessages } from '../../../ui/use-messages.ts'
import { ShopDialog, type ShopDraft } from './shop-dialog.tsx'

export function ShopsCard(): ReactElement {
  const { t } = useTranslation(['system', 'common'])
  const formats = useFormat()
  const messages = useMessages()
  const [draft, setDraft] = useState<ShopDraft | null>(null)
  const shops = useQuery(api.shops.list.queryOptions())
  const save = useMutation({
    mutationFn: (shop: ShopDraft) =>
      shop.id === null
        ? core.shops.create({ commandKey: newCommandKey(), ...shop })
        : core.shops.update({ commandKey: newCommandKey(), ...shop, id: shop.id }),
    onSuccess: () => {
      setDraft(null)
      messages.done(t('settings.saved'))
      return shops.refetch()
    },
    onError: (error) => messages.failed(error),
  })
  const nameOf = (shop: Shop) => shop.name || t('settings.unnamedShop')
  return (
    <Card title={t('settings.shops')}>
      {shops.error && <ErrorBlock error={shops.error} onRetry={() => void shops.refetch()} />}
      {shops.data?.length === 0 && <p className="zg-muted">{t('settings.noShops')}</p>}
      <ul className="zg-plain-list">
        {(shops.data ?? []).map((shop) => (
          <li key={shop.id} className="zg-plain-line">
            <span>{t(`common:platform.${shop.platform}`)}</span>
            <strong className="zg-truncate">{nameOf(shop)}</strong>
            <span className="zg-muted zg-truncate">
              {shop.zone} · {shop.currency} · {t('settings.shopOrders', { count: formats.number(shop.orders) })}
            </span>
            <Button
              size="small"
              aria-label={t('settings.editNamed', { name: nameOf(shop) })}
              onClick={() => setDraft(shop)}
            >
              {t('common:edit')}
            </Button>
          </li>
        ))}
      </ul>
      <Button
        className="zg-below"
        onClick={() =>
          setDraft({ id: null, platform: 'taobao', name: '', zone: formats.zone, currency: formats.currency })
        }
      >
        {t('settings.addShop')}
      </Button>
      <ShopDialog
        draft={draft}
        isBusy={save.isPending}
        onChange={setDraft}
        onSave={(shop) => save.mutate(shop)}
        onCancel={() => setDraft(null)}
      />
    </Card>
  )
}

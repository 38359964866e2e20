/** Several shops of one platform and a file that names none: the person says which shop it is, and the files are checked again. */
import { ShopOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRun } from '../../../contract/imports.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useGo } from '../../lib/navigation.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { rememberUploads, uploadsOf } from './upload-memory.ts'

export function RunShop({ run }: { readonly run: ImportRun }): ReactElement | null {
  const { t } = useTranslation(['imports', 'common'])
  const go = useGo()
  const messages = useMessages()
  const [shopId, setShopId] = useState<string | null>(null)
  const unclear = run.files.filter((file) => file.problems.some((problem) => problem.code === 'SHOP_UNCLEAR'))
  const shops = useQuery({ ...api.shops.list.queryOptions(), enabled: unclear.length > 0 })
  const uploads = uploadsOf(run.id)
  const check = useMutation({
    mutationFn: (chosen: string) =>
      core.imports.preview({
        commandKey: newCommandKey(),
        uploadTokens: uploads.map(({ token }) => token),
        templateId: null,
        shopId: chosen,
      }),
    onSuccess: (next) => {
      rememberUploads(next.id, uploads)
      go(`/imports/${next.id}`)
    },
    onError: messages.failed,
  })
  if (unclear.length === 0 || run.state !== 'ready') return null
  const platforms = new Set(unclear.map((file) => file.platform))
  const options = (shops.data ?? [])
    .filter((shop) => platforms.has(shop.platform))
    .map((shop) => {
      const platform = t(`common:platform.${shop.platform}`)
      return { value: shop.id, label: shop.name === '' ? platform : `${platform} · ${shop.name}` }
    })
  return (
    <section className="zg-card" aria-labelledby="zg-imp-shop">
      <h2 id="zg-imp-shop">
        <ShopOutlined aria-hidden /> {t('shop.title')}
      </h2>
      <p className="zg-muted">{uploads.length > 0 ? t('shop.body') : t('shop.lost')}</p>
      {uploads.length > 0 && (
        <div className="zg-imp-buttons zg-imp-buttons-start">
          <Select
            className="zg-imp-map-field zg-imp-shop"
            aria-label={t('file.shop')}
            placeholder={t('shop.choose')}
            value={shopId}
            options={options}
            onChange={setShopId}
          />
          <Button
            type="primary"
            disabled={shopId === null}
            loading={check.isPending}
            onClick={() => shopId !== null && check.mutate(shopId)}
          >
            {t('shop.check')}
          </Button>
        </div>
      )}
    </section>
  )
}

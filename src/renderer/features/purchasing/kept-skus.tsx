/** Which goods are kept by lot, switched per SKU, and the pieces that wait until somebody says their lot. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Switch } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptSku } from '../../../contract/lots.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { AssignForm } from './assign-form.tsx'

const MOST_FOUND = 8

interface Switched {
  readonly skuId: string
  readonly sku: string
  readonly keepsLots: boolean
}

function useSwitch() {
  const { t } = useTranslation('purchasing')
  const messages = useMessages()
  const send = ({ skuId, keepsLots }: Switched) => core.lots.setKept({ commandKey: newCommandKey(), skuId, keepsLots })
  return useMutation({
    mutationFn: send,
    onSuccess: (_, switched) =>
      messages.undoable(t(switched.keepsLots ? 'kept.on' : 'kept.off', { sku: switched.sku }), async () => {
        try {
          await send({ ...switched, keepsLots: !switched.keepsLots })
        } catch (error) {
          messages.failed(error)
        }
      }),
    onError: messages.failed,
  })
}

export function KeptSkus() {
  const { t } = useTranslation('purchasing')
  const { data, error, refetch } = useQuery(api.lots.listKept.queryOptions())
  const change = useSwitch()
  const kept = data ?? []
  return (
    <div className="kept">
      <p className="zg-muted">{t('kept.meaning')}</p>
      <Finder kept={new Set(kept.map((one) => one.skuId))} onSwitch={(switched) => change.mutate(switched)} />
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} isCompact /> : null}
      {data === undefined && !error ? <SkeletonRows rows={3} /> : null}
      {data?.length === 0 ? <p className="zg-muted">{t('kept.empty')}</p> : null}
      <ul className="kept-list">
        {kept.map((sku) => (
          <KeptRow key={sku.skuId} sku={sku} onOff={() => change.mutate({ ...sku, keepsLots: false })} />
        ))}
      </ul>
    </div>
  )
}

function KeptRow({ sku, onOff }: { readonly sku: KeptSku; readonly onOff: () => void }) {
  const { t } = useTranslation('purchasing')
  const [open, setOpen] = useState<string | null>(null)
  return (
    <li>
      <div className="purchasing-line">
        <span className="kept-goods">
          <code>{sku.sku}</code> {sku.name}
        </span>
        <Switch checked aria-label={t('kept.switch', { sku: sku.sku })} onChange={onOff} />
      </div>
      {sku.loose.map((place) => (
        <div key={place.warehouseId}>
          <div className="purchasing-line">
            <span className="purchasing-warn">{t('kept.loose', { n: place.pieces, warehouse: place.warehouse })}</span>
            <Button
              size="small"
              aria-expanded={open === place.warehouseId}
              onClick={() => setOpen(open === place.warehouseId ? null : place.warehouseId)}
            >
              {t('assign.open')}
            </Button>
          </div>
          {open === place.warehouseId ? (
            <AssignForm
              skuId={sku.skuId}
              sku={sku.sku}
              warehouseId={place.warehouseId}
              most={place.pieces}
              onDone={() => setOpen(null)}
            />
          ) : null}
        </div>
      ))}
    </li>
  )
}

interface FinderProps {
  readonly kept: ReadonlySet<string>
  readonly onSwitch: (switched: Switched) => void
}

function Finder({ kept, onSwitch }: FinderProps) {
  const { t } = useTranslation('purchasing')
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const query = useQuery({
    ...api.catalog.listSkus.queryOptions({ input: { search, limit: MOST_FOUND } }),
    enabled: search !== '',
  })
  const found = search === '' ? [] : (query.data?.rows ?? [])
  return (
    <>
      <Input
        allowClear
        aria-label={t('kept.find')}
        placeholder={t('kept.findHint')}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {search !== '' && query.data && found.length === 0 ? <p className="zg-muted">{t('kept.noFound')}</p> : null}
      <ul className="purchasing-list">
        {found
          .filter((sku) => !kept.has(sku.id))
          .map((sku) => (
            <li key={sku.id}>
              <code>{sku.code}</code>
              <span className="receipt-lines zg-truncate">{sku.name}</span>
              <Switch
                checked={false}
                aria-label={t('kept.switch', { sku: sku.code })}
                onChange={() => onSwitch({ skuId: sku.id, sku: sku.code, keepsLots: true })}
              />
            </li>
          ))}
      </ul>
    </>
  )
}

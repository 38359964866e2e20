/** Warehouses: what lies in each, in which order they help out, and which serves which province. */
import { ArrowDownOutlined, ArrowUpOutlined, PushpinOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WarehouseTotals } from '../../../contract/warehouses.ts'
import { useActions } from '../../lib/actions.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useGo } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card, EmptyState, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { RegionRules } from './region-rules.tsx'
import { WarehouseDialog } from './warehouse-dialog.tsx'
import './warehouses.css'

export function Screen() {
  const { t } = useTranslation('warehouses')
  const go = useGo()
  const [isAdding, setAdding] = useState(false)
  const { data, error, refetch } = useQuery(api.warehouses.list.queryOptions())
  const isAlone = data?.length === 1
  useActions([
    {
      id: 'warehouses.add',
      label: t('list.add'),
      group: t('list.title'),
      shortcut: 'KeyN',
      run: () => setAdding(true),
    },
    {
      id: 'warehouses.transfer',
      label: t('transfer.new'),
      group: t('list.title'),
      blocked: isAlone ? t('transfer.needsTwo') : null,
      run: () => go('/transfers/new'),
    },
    { id: 'warehouses.event', label: t('event.new'), group: t('list.title'), run: () => go('/events/new') },
  ])
  return (
    <Page
      title={t('list.title')}
      layout="scroll"
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('list.add')}
        </Button>
      }
    >
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={6} height={48} /> : null}
      {data === undefined ? null : <Totals warehouses={data} />}
      {isAlone ? (
        <EmptyState
          title={t('list.aloneTitle')}
          text={t('list.aloneText')}
          action={<Button onClick={() => setAdding(true)}>{t('list.add')}</Button>}
          secondary={<Button onClick={() => go('/events/new')}>{t('event.new')}</Button>}
        />
      ) : null}
      {data === undefined || isAlone ? null : <RegionRules warehouses={data} />}
      {isAdding ? <WarehouseDialog onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}

function Totals({ warehouses }: { readonly warehouses: readonly WarehouseTotals[] }) {
  const { t } = useTranslation('warehouses')
  const messages = useMessages()
  const order = useMutation({
    mutationFn: (ids: string[]) => core.warehouses.saveOrder({ commandKey: newCommandKey(), ids }),
    onSuccess: () => messages.done(t('list.orderSaved')),
    onError: (error) => messages.failed(error),
  })
  const move = (index: number, by: number) => {
    const ids = warehouses.map(({ id }) => id)
    const [moved] = ids.splice(index, 1)
    if (moved !== undefined) ids.splice(index + by, 0, moved)
    order.mutate(ids)
  }
  return (
    <ul className="wh-list" aria-label={t('list.title')}>
      {warehouses.map((warehouse, index) => (
        <li key={warehouse.id}>
          <Card>
            <div className="wh-head">
              <h2>{warehouse.name}</h2>
              <span className="zg-muted">{warehouse.code}</span>
              {warehouse.isDefault ? (
                <StatusTag hue="blue" icon={<PushpinOutlined />} text={t('list.default')} />
              ) : null}
              <span className="wh-head-end">
                <Button
                  size="small"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('list.upOf', { name: warehouse.name })}
                  title={t('list.upHint')}
                  disabled={index === 0 || order.isPending}
                  onClick={() => move(index, -1)}
                />
                <Button
                  size="small"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('list.downOf', { name: warehouse.name })}
                  title={t('list.downHint')}
                  disabled={index === warehouses.length - 1 || order.isPending}
                  onClick={() => move(index, 1)}
                />
              </span>
            </div>
            <Figures warehouse={warehouse} />
          </Card>
        </li>
      ))}
    </ul>
  )
}

/** On the shelves = its own pieces and those of events that lie here. */
function Figures({ warehouse }: { readonly warehouse: WarehouseTotals }) {
  const { t } = useTranslation('warehouses')
  const figures = [
    ['total', warehouse.total],
    ['own', warehouse.onHand],
    ['granted', warehouse.granted],
    ['reserved', warehouse.reserved],
    ['inTransit', warehouse.inTransit],
    ['defective', warehouse.defective],
    ['skus', warehouse.skus],
  ] as const
  return (
    <dl className="wh-figures">
      {figures.map(([key, value]) => (
        <div key={key} title={t(`list.hint.${key}`)}>
          <dt>{t(`list.figure.${key}`)}</dt>
          <dd className={value === 0 ? 'zg-muted' : ''}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Refunds beside parcels: what is missing here, what was refunded too early, what nobody refunds. */
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskOrder, REFUND_MATCHES, type ReturnRow } from '../../../contract/returns.ts'
import { core } from '../../lib/core-client.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { Money, Time } from '../../ui/values.tsx'
import { ParcelCard, useParcelColumns } from './list-columns.tsx'
import { RefundSearch } from './list-search.ts'
import { RefundTag } from './order-card.tsx'
import { ReturnsTabs } from './returns-tabs.tsx'

const CARD_HEIGHT = 92

export function Screen() {
  const { t } = useTranslation('returns')
  const [{ match }, change] = useScreenSearch(RefundSearch)
  return (
    <Page title={t('refunds.title')}>
      <ReturnsTabs />
      <Toolbar>
        <div className="returns-scroll">
          <Segmented
            aria-label={t('refunds.which')}
            value={match}
            onChange={(value) => change({ match: value })}
            options={REFUND_MATCHES.map((value) => ({ value, label: t(`match.${value}`) }))}
          />
        </div>
        <span className="zg-muted">{t(`refunds.meaning.${match}`)}</span>
      </Toolbar>
      {match === 'awaiting' || match === 'refunded_away' ? <Orders match={match} /> : <Parcels match={match} />}
    </Page>
  )
}

function Orders({ match }: { readonly match: 'awaiting' | 'refunded_away' }) {
  const { t } = useTranslation('returns')
  const go = useGo()
  const columns = useOrderColumns()
  const revision = useTopics(['returns', 'orders'])
  const source = useMemo(
    () => ({
      key: match,
      rowId: (row: DeskOrder) => row.id,
      loadPage: (cursor: string | null) => core.returns.listRefunds({ match, cursor, limit: 100 }),
      total: null,
      revision,
    }),
    [match, revision],
  )
  return (
    <DataGrid
      label={t(`match.${match}`)}
      memory="refund-orders"
      columns={columns}
      card={{ height: CARD_HEIGHT, render: (row) => <OrderLine order={row} /> }}
      source={source}
      onOpen={(row) => go(`/orders/${row.id}`)}
      onPeek={(row) => go(`/orders/${row.id}`)}
      empty={<EmptyState title={t('refunds.none')} text={t(`refunds.meaning.${match}`)} />}
      isMain
    />
  )
}

const goodsOf = (order: DeskOrder) => order.items.map((item) => `${item.sku} ×${item.shipped}`).join(', ')

function useOrderColumns(): GridColumn<DeskOrder>[] {
  const { t } = useTranslation(['returns', 'common'])
  return useMemo(
    () => [
      {
        id: 'order',
        title: t('returns:field.order'),
        width: 210,
        render: (row) => <strong className="zg-number">{row.orderNo}</strong>,
        text: (row) => row.orderNo,
      },
      {
        id: 'refund',
        title: t('returns:field.refund'),
        width: 140,
        render: (row) => <RefundTag refund={row.refund} />,
      },
      {
        id: 'amount',
        title: t('returns:field.amount'),
        width: 100,
        align: 'right',
        render: (row) => <Money minor={row.refundMinor} currency={row.currency} />,
      },
      { id: 'goods', title: t('returns:field.goods'), width: 200, grows: true, render: goodsOf, text: goodsOf },
      {
        id: 'state',
        title: t('returns:field.orderState'),
        width: 90,
        render: (row) => t(`common:orderState.${row.state}`),
      },
      {
        id: 'receiver',
        title: t('returns:field.receiver'),
        width: 160,
        isWideOnly: true,
        render: (row) => row.receiver,
        text: (row) => row.receiver,
      },
      {
        id: 'shipped',
        title: t('returns:order.shipped'),
        width: 110,
        isWideOnly: true,
        render: (row) => <Time at={row.shippedAt} style="short" />,
      },
    ],
    [t],
  )
}

function OrderLine({ order }: { readonly order: DeskOrder }) {
  return (
    <div className="list-card">
      <div className="list-card-line">
        <strong className="zg-truncate">{order.orderNo}</strong>
        <RefundTag refund={order.refund} />
      </div>
      <div className="list-card-line zg-muted">
        <span className="zg-truncate">{goodsOf(order)}</span>
        <Time at={order.shippedAt} style="short" />
      </div>
      <div className="list-card-line">
        <span className="zg-truncate">{order.receiver}</span>
        <Money minor={order.refundMinor} currency={order.currency} />
      </div>
    </div>
  )
}

function Parcels({ match }: { readonly match: 'unrefunded' | 'early' }) {
  const { t } = useTranslation('returns')
  const go = useGo()
  const columns = useParcelColumns()
  const revision = useTopics(['returns', 'orders'])
  const source = useMemo(
    () => ({
      key: match,
      rowId: (row: ReturnRow) => row.id,
      loadPage: (cursor: string | null) => core.returns.list({ match, cursor, limit: 100 }),
      total: null,
      revision,
    }),
    [match, revision],
  )
  return (
    <DataGrid
      label={t(`match.${match}`)}
      memory="returns"
      columns={columns}
      card={{ height: CARD_HEIGHT, render: (row) => <ParcelCard row={row} /> }}
      source={source}
      onOpen={(row) => go(`/returns/${row.id}`)}
      onPeek={(row) => go(`/returns/${row.id}`)}
      empty={<EmptyState title={t('refunds.none')} text={t(`refunds.meaning.${match}`)} />}
      isMain
    />
  )
}

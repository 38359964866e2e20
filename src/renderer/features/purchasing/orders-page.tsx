/** All purchase orders by state; one opens with Enter. */
import { Button, Segmented } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { PURCHASE_STATES, type Purchase } from '../../../contract/purchasing.ts'
import { allPages } from '../../lib/all-pages.ts'
import { core } from '../../lib/core-client.ts'
import { saveCsv } from '../../lib/csv.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { ExportButton, useListExport } from '../../ui/export-button.tsx'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { Money } from '../../ui/values.tsx'
import { OrdersSearch } from './purchasing-search.ts'
import { PurchasingTabs } from './purchasing-tabs.tsx'
import { PurchaseTag } from './state-tags.tsx'

const CARD_HEIGHT = 92
const STATES = [...PURCHASE_STATES, 'all'] as const

export function Screen() {
  const { t } = useTranslation('purchasing')
  const go = useGo()
  const [{ state }, change] = useScreenSearch(OrdersSearch)
  const revision = useTopics(['purchasing'])
  const columns = useColumns()
  const source = useMemo(
    () => ({
      key: state,
      rowId: (row: Purchase) => row.id,
      loadPage: (cursor: string | null) => core.purchasing.list({ state, cursor, limit: 100 }),
      total: null,
      revision,
    }),
    [state, revision],
  )
  const exporting = useListExport(async (onProgress) => {
    const rows = await allPages(source.loadPage, onProgress)
    saveCsv(t('orders.file'), [
      [
        t('field.no'),
        t('field.state'),
        t('field.supplier'),
        t('field.warehouse'),
        t('field.expected'),
        t('field.ordered'),
        t('field.received'),
      ],
      ...rows.map((row) => [
        row.no,
        t(`state.${row.state}`),
        row.supplier,
        row.warehouse,
        row.expectedDay,
        row.ordered,
        row.received,
      ]),
    ])
    return rows.length
  })
  const open = (row: Purchase) => go(`/purchasing/orders/${row.id}`)
  const toProposal = (
    <Button type="primary" onClick={() => go('/purchasing')}>
      {t('orders.toProposal')}
    </Button>
  )
  return (
    <Page title={t('orders.title')} actions={<ExportButton list={exporting} />}>
      <PurchasingTabs />
      <Toolbar>
        <Segmented
          aria-label={t('field.state')}
          value={state}
          onChange={(value) => change({ state: value })}
          options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
      </Toolbar>
      <DataGrid
        label={t('orders.title')}
        memory="purchases"
        columns={columns}
        card={{ height: CARD_HEIGHT, render: (row) => <PurchaseCard row={row} /> }}
        source={source}
        onOpen={open}
        onPeek={open}
        empty={<EmptyState title={t('orders.empty')} text={t('orders.emptyText')} action={toProposal} />}
        isMain
      />
    </Page>
  )
}

function useColumns(): GridColumn<Purchase>[] {
  const { t } = useTranslation('purchasing')
  return useMemo(
    () => [
      { id: 'no', title: t('field.no'), width: 120, render: (row) => <strong>{row.no}</strong> },
      { id: 'state', title: t('field.state'), width: 120, render: (row) => <PurchaseTag state={row.state} /> },
      {
        id: 'supplier',
        title: t('field.supplier'),
        width: 160,
        grows: true,
        render: (row) => row.supplier || <span className="zg-muted">{t('terms.noSupplier')}</span>,
        text: (row) => row.supplier,
      },
      {
        id: 'received',
        title: t('field.receivedOf'),
        width: 120,
        align: 'right',
        render: (row) => `${row.received} / ${row.ordered}`,
      },
      {
        id: 'total',
        title: t('field.total'),
        width: 120,
        align: 'right',
        render: (row) => <Money minor={row.totalMinor} currency={row.currency} />,
      },
      { id: 'expected', title: t('field.expected'), width: 116, render: (row) => row.expectedDay ?? '' },
      { id: 'warehouse', title: t('field.warehouse'), width: 110, isWideOnly: true, render: (row) => row.warehouse },
    ],
    [t],
  )
}

function PurchaseCard({ row }: { readonly row: Purchase }) {
  const { t } = useTranslation('purchasing')
  return (
    <div className="list-card">
      <div className="list-card-line">
        <strong>{row.no}</strong>
        <PurchaseTag state={row.state} />
      </div>
      <div className="list-card-line">
        <span className="zg-truncate">{row.supplier || t('terms.noSupplier')}</span>
        <Money minor={row.totalMinor} currency={row.currency} />
      </div>
      <div className="list-card-line zg-muted">
        <span>
          {t('field.receivedOf')} {row.received} / {row.ordered}
        </span>
        <span>{row.expectedDay ?? ''}</span>
      </div>
    </div>
  )
}

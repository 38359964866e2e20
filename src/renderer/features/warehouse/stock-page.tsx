/** The stock pool: what is there, promised, free and missing; why; and how to put it right. */
import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Segmented } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockRow } from '../../../contract/stock.ts'
import { useActions } from '../../lib/actions.ts'
import { allPages } from '../../lib/all-pages.ts'
import { api, core } from '../../lib/core-client.ts'
import { saveCsv } from '../../lib/csv.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { ExportButton, useListExport } from '../../ui/export-button.tsx'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { SplitView } from '../../ui/peek-panel.tsx'
import { SearchBox, type SearchBoxHandle } from '../../ui/search-box.tsx'
import { StockCard, useStockColumns } from './stock-columns.tsx'
import { StockPanel } from './stock-panel.tsx'
import { StockSearch } from './stock-search.ts'
import { StockVerify } from './stock-verify.tsx'
import { stockCsv } from './warehouse-csv.ts'
import './warehouse.css'

const CARD_HEIGHT = 84
const ONLY = ['all', 'low', 'short'] as const

const keyOf = (row: StockRow) => `${row.skuId} ${row.warehouseId}`

export function Screen() {
  const { t } = useTranslation('warehouse')
  const [search, change] = useScreenSearch(StockSearch)
  const [open, setOpen] = useState<StockRow | null>(null)
  const box = useRef<SearchBoxHandle>(null)
  const columns = useStockColumns()
  const source = useStockSource(search)
  const alerts = useQuery(api.stock.listAlerts.queryOptions()).data ?? []
  const exporting = useListExport(async (onProgress) => {
    const rows = await allPages(source.loadPage, onProgress)
    saveCsv(t('stock.file'), stockCsv(rows, stockWords(t)))
    return rows.length
  })
  useActions([
    {
      id: 'stock.search',
      label: t('stock.search'),
      group: t('stock.title'),
      shortcut: '$mod+KeyF',
      worksInFields: true,
      run: () => box.current?.focus(),
    },
    { id: 'stock.export', label: t('stock.export'), group: t('stock.title'), run: exporting.run },
  ])
  return (
    <Page
      title={t('stock.title')}
      actions={
        <>
          <ExportButton list={exporting} />
          <StockVerify />
        </>
      }
    >
      <Toolbar>
        <SearchBox
          ref={box}
          label={t('stock.search')}
          placeholder={t('stock.searchHint')}
          value={search.search}
          onSearch={(text) => change({ search: text })}
        />
        <Segmented
          aria-label={t('stock.only')}
          value={search.only}
          onChange={(only) => change({ only })}
          options={ONLY.map((value) => ({
            value,
            label: (
              <>
                {t(`stock.onlyWords.${value}`)}{' '}
                {value === 'low' && alerts.length > 0 ? <Badge count={alerts.length} overflowCount={999} /> : null}
              </>
            ),
          }))}
        />
      </Toolbar>
      <SplitView
        peek={
          open ? <StockPanel key={keyOf(open)} row={open} onClose={() => setOpen(null)} onChanged={setOpen} /> : null
        }
      >
        <DataGrid
          label={t('stock.title')}
          memory="stock"
          columns={columns}
          card={{ height: CARD_HEIGHT, render: (row) => <StockCard row={row} /> }}
          source={source}
          onPeek={(row) => setOpen(open && keyOf(open) === keyOf(row) ? null : row)}
          onOpen={setOpen}
          onCurrentChange={(row) => {
            if (open && row) setOpen(row)
          }}
          empty={
            <StockEmpty
              isFiltered={search.search !== '' || search.only !== 'all'}
              onClear={() => change({ search: '', only: 'all' })}
            />
          }
          isMain
        />
      </SplitView>
    </Page>
  )
}

function stockWords(t: TFunction<'warehouse'>) {
  return {
    sku: t('stock.sku'),
    name: t('stock.name'),
    bin: t('column.bin'),
    warehouse: t('stock.warehouse'),
    onHand: t('stock.onHand'),
    reserved: t('stock.reserved'),
    available: t('stock.available'),
    safety: t('stock.safety'),
    missing: t('stock.missing'),
  }
}

function useStockSource({ search, only }: { readonly search: string; readonly only: string }) {
  const revision = useTopics(['stock', 'goods'])
  return useMemo(
    () => ({
      key: `${only} ${search}`,
      rowId: keyOf,
      loadPage: (cursor: string | null) =>
        core.stock.list({ search, lowOnly: only === 'low', shortOnly: only === 'short', cursor, limit: 200 }),
      total: null,
      revision,
    }),
    [search, only, revision],
  )
}

function StockEmpty({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation('warehouse')
  const go = useGo()
  if (isFiltered)
    return (
      <EmptyState
        title={t('stock.noMatch')}
        text={t('stock.noMatchText')}
        action={
          <Button type="primary" onClick={onClear}>
            {t('stock.clear')}
          </Button>
        }
      />
    )
  return (
    <EmptyState
      title={t('stock.emptyTitle')}
      text={t('stock.emptyText')}
      action={
        <Button type="primary" onClick={() => go('/imports')}>
          {t('stock.emptyAction')}
        </Button>
      }
    />
  )
}

/** All parcels that came back: filters, search, file; unknown ones wait here for their order. */
import { Button, Segmented, Select } from 'antd'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { RETURN_REASONS, RETURN_STATES, type ReturnRow } from '../../../contract/returns.ts'
import { useActions } from '../../lib/actions.ts'
import { allPages } from '../../lib/all-pages.ts'
import { core } from '../../lib/core-client.ts'
import { type CsvCell, saveCsv } from '../../lib/csv.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { ExportButton, useListExport } from '../../ui/export-button.tsx'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { SearchBox, type SearchBoxHandle } from '../../ui/search-box.tsx'
import { ParcelCard, useParcelColumns } from './list-columns.tsx'
import { ListSearch } from './list-search.ts'
import { ReturnsTabs } from './returns-tabs.tsx'

const CARD_HEIGHT = 92
const STATES = ['all', ...RETURN_STATES] as const
const REASONS = ['all', ...RETURN_REASONS] as const

export function Screen() {
  const { t } = useTranslation('returns')
  const go = useGo()
  const [filter, change] = useScreenSearch(ListSearch)
  const { search, state, reason } = filter
  const box = useRef<SearchBoxHandle>(null)
  const revision = useTopics(['returns', 'orders'])
  const columns = useParcelColumns()
  const source = useMemo(
    () => ({
      key: `${state} ${reason} ${search}`,
      rowId: (row: ReturnRow) => row.id,
      loadPage: (cursor: string | null) =>
        core.returns.list({ search, state, reason: reason === 'all' ? null : reason, cursor, limit: 100 }),
      total: null,
      revision,
    }),
    [search, state, reason, revision],
  )
  const toCsv = useParcelsCsv()
  const exporting = useListExport(async (onProgress) => {
    const rows = await allPages(source.loadPage, onProgress)
    saveCsv(t('list.file'), toCsv(rows))
    return rows.length
  })
  useActions([
    {
      id: 'returns.search',
      label: t('list.search'),
      group: t('list.title'),
      shortcut: '$mod+KeyF',
      worksInFields: true,
      run: () => box.current?.focus(),
    },
    { id: 'returns.export', label: t('list.export'), group: t('list.title'), run: exporting.run },
  ])
  return (
    <Page title={t('list.title')} actions={<ExportButton list={exporting} />}>
      <ReturnsTabs />
      <Toolbar>
        <SearchBox
          ref={box}
          label={t('list.search')}
          placeholder={t('list.searchHint')}
          value={search}
          onSearch={(text) => change({ search: text })}
        />
        <div className="returns-scroll">
          <Segmented
            aria-label={t('field.state')}
            value={state}
            onChange={(value) => change({ state: value })}
            options={STATES.map((value) => ({ value, label: value === 'all' ? t('list.all') : t(`state.${value}`) }))}
          />
        </div>
        <Select
          aria-label={t('field.reason')}
          value={reason}
          className="returns-reason"
          onChange={(value) => change({ reason: value })}
          options={REASONS.map((value) => ({
            value,
            label: value === 'all' ? t('list.allReasons') : t(`reason.${value}`),
          }))}
        />
      </Toolbar>
      <DataGrid
        label={t('list.title')}
        memory="returns"
        columns={columns}
        card={{ height: CARD_HEIGHT, render: (row) => <ParcelCard row={row} /> }}
        source={source}
        onOpen={(row) => go(`/returns/${row.id}`)}
        onPeek={(row) => go(`/returns/${row.id}`)}
        empty={
          <ListEmpty
            state={state}
            isFiltered={search !== '' || reason !== 'all' || state !== 'all'}
            onClear={() => change({ search: '', reason: 'all', state: 'all' })}
          />
        }
        isMain
      />
    </Page>
  )
}

interface ListEmptyProps {
  readonly state: string
  readonly isFiltered: boolean
  readonly onClear: () => void
}

function ListEmpty({ state, isFiltered, onClear }: ListEmptyProps) {
  const { t } = useTranslation('returns')
  const go = useGo()
  const toDesk = (
    <Button type="primary" onClick={() => go('/returns')}>
      {t('list.toDesk')}
    </Button>
  )
  if (state === 'unknown')
    return <EmptyState title={t('list.noUnknown')} text={t('list.noUnknownText')} action={toDesk} />
  if (isFiltered)
    return (
      <EmptyState
        title={t('list.noMatch')}
        text={t('list.noMatchText')}
        action={
          <Button type="primary" onClick={onClear}>
            {t('list.clear')}
          </Button>
        }
      />
    )
  return <EmptyState title={t('list.empty')} text={t('list.emptyText')} action={toDesk} />
}

/** Instants are ISO 8601, UTC. */
function useParcelsCsv(): (rows: readonly ReturnRow[]) => CsvCell[][] {
  const { t } = useTranslation('returns')
  return (rows) => [
    [
      t('field.no'),
      t('field.state'),
      t('field.order'),
      t('field.waybill'),
      t('field.goods'),
      t('grade.sellable'),
      t('grade.defective'),
      t('grade.dispose'),
      t('field.reason'),
      t('field.refund'),
      t('field.received'),
    ],
    ...rows.map((row) => [
      row.no,
      t(`state.${row.state}`),
      row.orderNo,
      row.waybill,
      row.goods,
      row.sellable,
      row.defective,
      row.disposed,
      t(`reason.${row.reason}`),
      row.refund === null ? null : t(`refund.${row.refund}`),
      new Date(row.receivedAt).toISOString(),
    ]),
  ]
}

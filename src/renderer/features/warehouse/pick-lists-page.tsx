/** All pick lists, newest first. */
import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PickList } from '../../../contract/fulfilment.ts'
import { useActions } from '../../lib/actions.ts'
import { allPages } from '../../lib/all-pages.ts'
import { core } from '../../lib/core-client.ts'
import { saveCsv } from '../../lib/csv.ts'
import { useGo } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { ExportButton, useListExport } from '../../ui/export-button.tsx'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import { NOTHING_SELECTED } from '../../ui/grid/grid-selection.ts'
import type { GridColumn, GridSelection } from '../../ui/grid/grid-types.ts'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { Time } from '../../ui/values.tsx'
import { PickListState } from './pick-list-state.tsx'
import { pickListsCsv } from './warehouse-csv.ts'
import './warehouse.css'

const STATES = ['all', 'open', 'picked', 'done', 'cancelled'] as const
type StateFilter = (typeof STATES)[number]

const CARD_HEIGHT = 76

export function Screen() {
  const { t } = useTranslation(['warehouse', 'common'])
  const go = useGo()
  const [state, setState] = useState<StateFilter>('all')
  const [selection, setSelection] = useState<GridSelection>(NOTHING_SELECTED)
  const revision = useTopics(['pickLists', 'orders'])
  const columns = useColumns()
  const words = usePickWords()
  const source = useMemo(
    () => ({
      key: state,
      rowId: (row: PickList) => row.id,
      loadPage: (cursor: string | null) => core.fulfilment.listPickLists({ state, cursor, limit: 100 }),
      total: null,
      revision,
    }),
    [state, revision],
  )
  const create = () => go('/orders', { search: { open: 'pick' } })
  const chosen = selection.mode === 'ids' ? [...selection.ids] : []
  const print = () => go('/print/pick-lists', { search: { ids: chosen.join(',') } })
  const exporting = useListExport(async (onProgress) => {
    const lists = await allPages(source.loadPage, onProgress)
    saveCsv(
      t('warehouse:pick.file'),
      pickListsCsv(lists, words, (value) => t(`warehouse:pick.state.${value}`)),
    )
    return lists.length
  })
  useActions([
    { id: 'pickLists.export', label: t('warehouse:pick.export'), group: t('warehouse:pick.title'), run: exporting.run },
    {
      id: 'pickLists.create',
      label: t('warehouse:pick.create'),
      group: t('warehouse:pick.title'),
      shortcut: 'KeyN',
      run: create,
    },
    {
      id: 'pickLists.print',
      label: t('warehouse:pick.printChosen'),
      group: t('warehouse:pick.title'),
      shortcut: '$mod+KeyP',
      blocked: chosen.length === 0 ? t('warehouse:pick.chooseFirst') : null,
      run: print,
    },
  ])
  return (
    <Page
      title={t('warehouse:pick.title')}
      actions={
        <>
          {chosen.length > 0 ? <Button onClick={print}>{t('warehouse:pick.printChosen')}</Button> : null}
          <ExportButton list={exporting} />
          <Button type="primary" onClick={create}>
            {t('warehouse:pick.create')}
          </Button>
        </>
      }
    >
      <Toolbar>
        <Segmented
          aria-label={t('warehouse:pick.stateFilter')}
          value={state}
          onChange={setState}
          options={STATES.map((value) => ({ value, label: t(`warehouse:pick.state.${value}`) }))}
        />
      </Toolbar>
      <DataGrid
        label={t('warehouse:pick.title')}
        memory="pick-lists"
        columns={columns}
        card={{ height: CARD_HEIGHT, render: (row) => <PickListCard list={row} /> }}
        source={source}
        selection={selection}
        onSelectionChange={setSelection}
        onOpen={(row) => go(`/pick-lists/${row.id}`)}
        onPeek={(row) => go(`/pick-lists/${row.id}`)}
        empty={
          <EmptyState
            title={t('warehouse:pick.emptyTitle')}
            text={t('warehouse:pick.emptyText')}
            action={
              <Button type="primary" onClick={create}>
                {t('warehouse:pick.create')}
              </Button>
            }
          />
        }
        isMain
      />
    </Page>
  )
}

function usePickWords() {
  const { t } = useTranslation('warehouse')
  return {
    no: t('pick.no'),
    state: t('pick.stateFilter'),
    picker: t('sheet.picker'),
    orders: t('pick.orders'),
    units: t('pick.units'),
    shipped: t('pick.shipped'),
    printed: t('pick.printed'),
    prints: t('pick.prints'),
    created: t('pick.created'),
  }
}

function useColumns(): GridColumn<PickList>[] {
  const { t } = useTranslation('warehouse')
  return useMemo(
    () => [
      { id: 'no', title: t('pick.no'), width: 150, render: (row) => <strong>{row.no}</strong> },
      { id: 'state', title: t('pick.stateFilter'), width: 110, render: (row) => <PickListState state={row.state} /> },
      {
        id: 'picker',
        title: t('sheet.picker'),
        width: 140,
        grows: true,
        render: (row) => (row.picker === '' ? <span className="zg-muted">{t('pick.nobody')}</span> : row.picker),
      },
      { id: 'orders', title: t('pick.orders'), width: 80, align: 'right', render: (row) => row.orderCount },
      { id: 'units', title: t('pick.units'), width: 80, align: 'right', render: (row) => row.units },
      {
        id: 'shipped',
        title: t('pick.shipped'),
        width: 100,
        align: 'right',
        render: (row) => `${row.shippedCount} / ${row.orderCount}`,
      },
      {
        id: 'printed',
        title: t('pick.printed'),
        width: 150,
        isWideOnly: true,
        render: (row) =>
          row.printedAt === null ? (
            <span className="zg-muted">{t('pick.notPrinted')}</span>
          ) : (
            <>
              <Time at={row.printedAt} style="short" /> ×{row.printCount}
            </>
          ),
      },
      {
        id: 'created',
        title: t('pick.created'),
        width: 140,
        isWideOnly: true,
        render: (row) => <Time at={row.createdAt} style="short" />,
      },
    ],
    [t],
  )
}

function PickListCard({ list }: { readonly list: PickList }) {
  const { t } = useTranslation('warehouse')
  return (
    <div className="list-card">
      <div className="list-card-line">
        <strong>{list.no}</strong>
        <PickListState state={list.state} />
      </div>
      <div className="list-card-line zg-muted">
        <span>{list.picker === '' ? t('pick.nobody') : list.picker}</span>
        <span>{t('pick.progress', { orders: list.orderCount, units: list.units, shipped: list.shippedCount })}</span>
      </div>
    </div>
  )
}

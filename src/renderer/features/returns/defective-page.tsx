/** The defective stock: what lies there, its way out and in, and what was done with it. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DefectiveRow } from '../../../contract/returns.ts'
import { useActions } from '../../lib/actions.ts'
import { allPages } from '../../lib/all-pages.ts'
import { api, core } from '../../lib/core-client.ts'
import { saveCsv } from '../../lib/csv.ts'
import { useGo } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ExportButton, useListExport } from '../../ui/export-button.tsx'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { PeekPanel, SplitView } from '../../ui/peek-panel.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Money } from '../../ui/values.tsx'
import { DefectiveChanges } from './defective-changes.tsx'
import { DefectiveForm, type DefectivePlace } from './defective-form.tsx'
import { FoundForm } from './found-form.tsx'
import { ReturnsTabs } from './returns-tabs.tsx'

const CARD_HEIGHT = 76
const keyOf = (row: DefectivePlace) => `${row.skuId} ${row.warehouseId} ${row.lotId}`

export function Screen() {
  const { t } = useTranslation('returns')
  const go = useGo()
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<DefectiveRow | 'found' | 'changes' | null>(null)
  const revision = useTopics(['returns', 'stock'])
  const columns = useColumns()
  const source = useMemo(
    () => ({
      key: search,
      rowId: keyOf,
      loadPage: (cursor: string | null) => core.returns.listDefective({ search, cursor, limit: 100 }),
      total: null,
      revision,
    }),
    [search, revision],
  )
  const exporting = useListExport(async (onProgress) => {
    const rows = await allPages(source.loadPage, onProgress)
    saveCsv(t('defective.file'), [
      [t('field.sku'), t('field.name'), t('field.bin'), t('field.warehouse'), t('field.lot'), t('grade.defective')],
      ...rows.map((row) => [row.sku, row.name, row.bin, row.warehouse, row.lotNo, row.defective]),
    ])
    return rows.length
  })
  useActions([
    { id: 'defective.found', label: t('defective.found'), group: t('defective.title'), run: () => setOpen('found') },
    {
      id: 'defective.changes',
      label: t('defective.changes'),
      group: t('defective.title'),
      run: () => setOpen('changes'),
    },
  ])
  return (
    <Page
      title={t('defective.title')}
      actions={
        <>
          <ExportButton list={exporting} />
          <Button onClick={() => setOpen('changes')}>{t('defective.changes')}</Button>
          <Button type="primary" onClick={() => setOpen('found')}>
            {t('defective.found')}
          </Button>
        </>
      }
    >
      <ReturnsTabs />
      <Toolbar>
        <SearchBox
          label={t('defective.search')}
          placeholder={t('defective.searchHint')}
          value={search}
          onSearch={setSearch}
        />
      </Toolbar>
      <SplitView peek={open === null ? null : <Panel open={open} onClose={() => setOpen(null)} />}>
        <DataGrid
          label={t('defective.title')}
          memory="defective"
          columns={columns}
          card={{ height: CARD_HEIGHT, render: (row) => <DefectiveCard row={row} /> }}
          source={source}
          onOpen={setOpen}
          onPeek={setOpen}
          empty={
            search === '' ? (
              <EmptyState
                title={t('defective.empty')}
                text={t('defective.emptyText')}
                action={
                  <Button type="primary" onClick={() => go('/returns')}>
                    {t('list.toDesk')}
                  </Button>
                }
                secondary={<Button onClick={() => setOpen('found')}>{t('defective.found')}</Button>}
              />
            ) : (
              <EmptyState title={t('list.noMatch')} text={t('list.noMatchText')} />
            )
          }
          isMain
        />
      </SplitView>
    </Page>
  )
}

function Panel({ open, onClose }: { readonly open: DefectiveRow | 'found' | 'changes'; readonly onClose: () => void }) {
  const { t } = useTranslation('returns')
  if (open === 'changes')
    return (
      <PeekPanel title={t('defective.changes')} onClose={onClose}>
        <DefectiveChanges />
      </PeekPanel>
    )
  if (open === 'found')
    return (
      <PeekPanel title={t('defective.found')} onClose={onClose}>
        <FoundForm onDone={onClose} />
      </PeekPanel>
    )
  return (
    <PeekPanel title={`${open.sku} · ${open.warehouse}`} onClose={onClose}>
      <p>{open.name}</p>
      <CurrentForm key={keyOf(open)} row={open} onDone={onClose} />
    </PeekPanel>
  )
}

/** The level as it is now: a count of a minute ago must not be the limit. */
function CurrentForm({ row, onDone }: { readonly row: DefectiveRow; readonly onDone: () => void }) {
  const { data } = useQuery(api.returns.listDefective.queryOptions({ input: { search: row.sku, limit: 200 } }))
  const now = data?.rows.find((one) => keyOf(one) === keyOf(row))?.defective ?? row.defective
  return <DefectiveForm place={row} most={now} ways={['repair', 'dispose', 'to_supplier']} onDone={onDone} />
}

function useColumns(): GridColumn<DefectiveRow>[] {
  const { t } = useTranslation('returns')
  const { currency } = useFormat()
  return useMemo(
    () => [
      { id: 'sku', title: t('field.sku'), width: 130, render: (row) => <code>{row.sku}</code>, text: (row) => row.sku },
      {
        id: 'name',
        title: t('field.name'),
        width: 180,
        grows: true,
        render: (row) => [row.name, row.spec].filter(Boolean).join(' · '),
        text: (row) => row.name,
      },
      {
        id: 'defective',
        title: t('grade.defective'),
        width: 80,
        align: 'right',
        render: (row) => <strong className="grade-defective">{row.defective}</strong>,
      },
      {
        id: 'value',
        title: t('defective.value'),
        width: 110,
        align: 'right',
        render: (row) => <Money minor={row.valueMinor} currency={currency} />,
      },
      { id: 'bin', title: t('field.bin'), width: 90, isWideOnly: true, render: (row) => row.bin ?? '' },
      { id: 'warehouse', title: t('field.warehouse'), width: 110, isWideOnly: true, render: (row) => row.warehouse },
      { id: 'lot', title: t('field.lot'), width: 100, isWideOnly: true, render: (row) => row.lotNo ?? '' },
    ],
    [t, currency],
  )
}

function DefectiveCard({ row }: { readonly row: DefectiveRow }) {
  const { t } = useTranslation('returns')
  return (
    <div className="list-card">
      <div className="list-card-line">
        <strong className="zg-truncate">{row.name || row.sku}</strong>
        <strong className="grade-defective">
          {t('grade.defective')} {row.defective}
        </strong>
      </div>
      <div className="list-card-line zg-muted">
        <code>{row.sku}</code>
        <span>{[row.bin, row.warehouse].filter(Boolean).join(' · ')}</span>
      </div>
    </div>
  )
}

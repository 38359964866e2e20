/** Lots and how long they last: the list, the map of expiry, which goods are kept by lot, pieces whose lot nobody said. */
import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LotRow } from '../../../contract/lots.ts'
import { useActions } from '../../lib/actions.ts'
import { allPages } from '../../lib/all-pages.ts'
import { core } from '../../lib/core-client.ts'
import { saveCsv } from '../../lib/csv.ts'
import { useScreenSearch } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { ExportButton, useListExport } from '../../ui/export-button.tsx'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { PeekPanel, SplitView } from '../../ui/peek-panel.tsx'
import { HeatMap } from './heat-map.tsx'
import { KeptSkus } from './kept-skus.tsx'
import { LotCard, useLotColumns } from './lot-columns.tsx'
import { LotsSearch, WITHIN } from './purchasing-search.ts'
import { PurchasingTabs } from './purchasing-tabs.tsx'

const CARD_HEIGHT = 92
type Panel = 'heat' | 'kept'

export function Screen() {
  const { t } = useTranslation('purchasing')
  const [{ within }, change] = useScreenSearch(LotsSearch)
  const [panel, setPanel] = useState<Panel | null>(null)
  const revision = useTopics(['stock', 'purchasing'])
  const columns = useLotColumns()
  const source = useMemo(
    () => ({
      key: within,
      rowId: (row: LotRow) => `${row.lotId} ${row.warehouseId}`,
      loadPage: (cursor: string | null) =>
        core.lots.list({ withinDays: within === 'all' ? null : Number(within), cursor, limit: 100 }),
      total: null,
      revision,
    }),
    [within, revision],
  )
  const exporting = useListExport(async (onProgress) => {
    const rows = await allPages(source.loadPage, onProgress)
    saveCsv(t('lots.file'), [
      [
        t('field.sku'),
        t('field.name'),
        t('field.lotNo'),
        t('field.expires'),
        t('lots.daysLeft'),
        t('field.state'),
        t('field.warehouse'),
        t('lots.onHand'),
        t('lots.reserved'),
      ],
      ...rows.map((row) => [
        row.sku,
        row.name,
        row.lotNo,
        row.expiresDay,
        row.daysLeft,
        t(`lotState.${row.state}`),
        row.warehouse,
        row.onHand,
        row.reserved,
      ]),
    ])
    return rows.length
  })
  useActions([
    { id: 'lots.heat', label: t('heat.title'), group: t('lots.title'), run: () => setPanel('heat') },
    { id: 'lots.kept', label: t('kept.title'), group: t('lots.title'), run: () => setPanel('kept') },
  ])
  const toKept = (
    <Button type="primary" onClick={() => setPanel('kept')}>
      {t('kept.title')}
    </Button>
  )
  return (
    <Page
      title={t('lots.title')}
      actions={
        <>
          <ExportButton list={exporting} />
          <Button onClick={() => setPanel('heat')}>{t('heat.title')}</Button>
          {toKept}
        </>
      }
    >
      <PurchasingTabs />
      <Toolbar>
        <div className="purchasing-scroll">
          <Segmented
            aria-label={t('lots.within')}
            value={within}
            onChange={(value) => change({ within: value })}
            options={WITHIN.map((value) => ({ value, label: t(`within.${value}`) }))}
          />
        </div>
      </Toolbar>
      <SplitView
        peek={
          panel === null ? null : (
            <PeekPanel title={t(`${panel}.title`)} onClose={() => setPanel(null)}>
              {panel === 'heat' ? <HeatMap /> : <KeptSkus />}
            </PeekPanel>
          )
        }
      >
        <DataGrid
          label={t('lots.title')}
          memory="lots"
          columns={columns}
          card={{ height: CARD_HEIGHT, render: (row) => <LotCard row={row} /> }}
          source={source}
          empty={
            within === 'all' ? (
              <EmptyState title={t('lots.empty')} text={t('lots.emptyText')} action={toKept} />
            ) : (
              <EmptyState title={t('lots.noneNear')} text={t('lots.noneNearText')} />
            )
          }
          isMain
        />
      </SplitView>
    </Page>
  )
}

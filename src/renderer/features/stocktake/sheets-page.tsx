/** All count sheets, newest first; count files may be dropped here too. */
import { BarChartOutlined, ImportOutlined, PlusOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountSheet } from '../../../contract/stocktake-shapes.ts'
import { useActions } from '../../lib/actions.ts'
import { core } from '../../lib/core-client.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { useIsPhone } from '../../ui/use-media.ts'
import { CountDrop } from './count-drop.tsx'
import { RulesDialog } from './rules-dialog.tsx'
import { SheetCard, useSheetColumns } from './sheet-columns.tsx'
import { SHEET_TABS, SheetsSearch } from './stocktake-search.ts'
import './stocktake.css'

const CARD_HEIGHT = 84

export function Screen() {
  const { t } = useTranslation('stocktake')
  const go = useGo()
  const isPhone = useIsPhone()
  const [{ tab }, change] = useScreenSearch(SheetsSearch)
  const [isAsking, setAsking] = useState(false)
  const revision = useTopics(['stocktake'])
  const columns = useSheetColumns()
  const source = useMemo(
    () => ({
      key: tab,
      rowId: (row: CountSheet) => row.id,
      loadPage: (cursor: string | null) => core.stocktake.list({ state: tab, cursor, limit: 100 }),
      total: null,
      revision,
    }),
    [tab, revision],
  )
  const create = () => go('/stocktake/new')
  const importFile = () => go('/stocktake/import')
  const report = () => go('/stocktake/report')
  const open = (row: CountSheet) => go(`/stocktake/${row.id}`)
  const group = t('title')
  useActions([
    { id: 'stocktake.new', label: t('sheets.new'), group, shortcut: 'KeyN', run: create },
    { id: 'stocktake.import', label: t('sheets.import'), group, shortcut: 'KeyI', run: importFile },
    { id: 'stocktake.report', label: t('report.title'), group, shortcut: 'KeyR', run: report },
    { id: 'stocktake.rules', label: t('rules.title'), group, run: () => setAsking(true) },
  ])
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Button icon={<BarChartOutlined aria-hidden />} onClick={report}>
            {t('report.short')}
          </Button>
          <Button icon={<ImportOutlined aria-hidden />} onClick={importFile}>
            {t(isPhone ? 'sheets.importShort' : 'sheets.import')}
          </Button>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={create}>
            {t('sheets.new')}
          </Button>
        </>
      }
    >
      <CountDrop />
      <Toolbar
        end={
          isPhone ? null : (
            <Button type="text" icon={<SettingOutlined aria-hidden />} onClick={() => setAsking(true)}>
              {t('rules.title')}
            </Button>
          )
        }
      >
        <Segmented
          aria-label={t('sheets.filter')}
          value={tab}
          onChange={(value) => change({ tab: value })}
          options={SHEET_TABS.map((value) => ({ value, label: t(`sheets.tab.${value}`) }))}
        />
      </Toolbar>
      <DataGrid
        label={t('title')}
        memory="count-sheets"
        columns={columns}
        card={{ height: CARD_HEIGHT, render: (row) => <SheetCard sheet={row} /> }}
        source={source}
        onOpen={open}
        onPeek={open}
        empty={
          tab === 'ended' ? (
            <EmptyState title={t('sheets.noneEnded')} text={t('sheets.noneEndedText')} />
          ) : (
            <EmptyState
              title={t('sheets.none')}
              text={t('sheets.noneText')}
              action={
                <Button type="primary" onClick={create}>
                  {t('sheets.new')}
                </Button>
              }
              secondary={<Button onClick={importFile}>{t('sheets.import')}</Button>}
            />
          )
        }
        isMain
      />
      {isAsking ? <RulesDialog onClose={() => setAsking(false)} /> : null}
    </Page>
  )
}

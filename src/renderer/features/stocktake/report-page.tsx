/** How right the book was: accuracy and shrinkage of the counts applied in some days, by reason, bin, person and sheet. */
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { CountReport } from '../../../contract/stocktake-shapes.ts'
import { useActions } from '../../lib/actions.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { saveDownload } from '../../lib/files.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { daysOf, REPORT_SPANS, type ReportSpan, spanOf } from './report-days.rules.ts'
import { PartCard, usePartColumns, usePartSource } from './report-parts.tsx'
import { ReportTotals } from './report-totals.tsx'
import { REPORT_GROUPS, ReportSearch } from './stocktake-search.ts'
import { useReport } from './use-report.ts'
import './stocktake.css'

export function Screen() {
  const { t } = useTranslation(['stocktake', 'common'])
  const go = useGo()
  const messages = useMessages()
  const [search] = useScreenSearch(ReportSearch)
  const { input, query } = useReport(search)
  const save = useMutation({
    mutationFn: () => core.stocktake.exportReport({ commandKey: newCommandKey(), ...input }),
    onSuccess: ({ fileToken, fileName }) => saveDownload(fileToken, fileName),
    onError: messages.failed,
  })
  const print = () => go('/print/stocktake-report', { search: { ...search } })
  const group = t('stocktake:report.title')
  useActions([
    { id: 'countReport.xlsx', label: t('stocktake:report.xlsx'), group, run: () => save.mutate() },
    { id: 'countReport.print', label: t('common:print'), group, shortcut: '$mod+KeyP', run: print },
    { id: 'countReport.back', label: t('common:back'), group, shortcut: 'Escape', run: () => go('/stocktake') },
  ])
  const { data, error, refetch } = query
  return (
    <Page
      title={t('stocktake:report.title')}
      actions={
        <>
          <Button icon={<DownloadOutlined aria-hidden />} loading={save.isPending} onClick={() => save.mutate()}>
            {t('stocktake:report.xlsx')}
          </Button>
          <Button icon={<PrinterOutlined aria-hidden />} onClick={print}>
            {t('common:print')}
          </Button>
          <Button onClick={() => go('/stocktake')}>{t('common:back')}</Button>
        </>
      }
    >
      <DaysBar />
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={10} height={36} /> : null}
      {data?.sheets === 0 ? (
        <div className="zg-st-pad">
          <EmptyState
            title={t('stocktake:report.none')}
            text={t('stocktake:report.noneText')}
            action={
              <Button type="primary" onClick={() => go('/stocktake')}>
                {t('stocktake:report.toSheets')}
              </Button>
            }
          />
        </div>
      ) : null}
      {data && data.sheets > 0 ? <Found report={data} /> : null}
    </Page>
  )
}

function DaysBar() {
  const { t } = useTranslation('stocktake')
  const [search, change] = useScreenSearch(ReportSearch)
  const { days, today } = useReport(search)
  const warehouses = useQuery(api.shops.listWarehouses.queryOptions()).data ?? []
  const span = spanOf(days, today)
  return (
    <Toolbar>
      <div className="zg-st-filters">
        <Segmented<ReportSpan | 'own'>
          aria-label={t('report.days')}
          value={span ?? 'own'}
          onChange={(value) => value !== 'own' && change(daysOf(value, today))}
          options={[
            ...REPORT_SPANS.map((value) => ({ value, label: t(`report.span.${value}`) })),
            ...(span === null ? [{ value: 'own' as const, label: t('report.span.own') }] : []),
          ]}
        />
      </div>
      <DatePicker.RangePicker
        aria-label={t('report.days')}
        allowClear={false}
        value={[dayjs(days.from), dayjs(days.to)]}
        onChange={(chosen) => {
          const [from, to] = chosen ?? []
          if (from && to) change({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') })
        }}
      />
      {warehouses.length > 1 ? (
        <Select
          aria-label={t('sheet.warehouse')}
          className="zg-st-reason"
          value={search.warehouse}
          onChange={(warehouse) => change({ warehouse })}
          options={[
            { value: '', label: t('report.allWarehouses') },
            ...warehouses.map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      ) : null}
    </Toolbar>
  )
}

const CARD_HEIGHT = 64

function Found({ report }: { readonly report: CountReport }) {
  const { t } = useTranslation('stocktake')
  const [{ group }, change] = useScreenSearch(ReportSearch)
  const columns = usePartColumns(group, report)
  const source = usePartSource(group, report)
  return (
    <>
      <div className="zg-st-head">
        <ReportTotals report={report} />
      </div>
      <Toolbar>
        <Segmented
          aria-label={t('report.group')}
          value={group}
          onChange={(value) => change({ group: value })}
          options={REPORT_GROUPS.map((value) => ({ value, label: t(`report.${value}`) }))}
        />
      </Toolbar>
      <DataGrid
        label={t(`report.${group}`)}
        memory="count-report"
        columns={columns}
        card={{ height: CARD_HEIGHT, render: (part) => <PartCard group={group} part={part} report={report} /> }}
        source={source}
        empty={<EmptyState title={t('none.different')} text={t('none.differentText')} />}
        isMain
      />
    </>
  )
}

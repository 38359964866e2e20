/** How much comes back, of what and why, over a span of days. */
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReturnsReport } from '../../../contract/returns.ts'
import { api } from '../../lib/core-client.ts'
import { saveCsv } from '../../lib/csv.ts'
import { useScreenSearch } from '../../lib/navigation.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { ExportButton, useListExport } from '../../ui/export-button.tsx'
import { Card, EmptyState, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ReportSearch, SPANS } from './list-search.ts'
import { ReturnsTabs } from './returns-tabs.tsx'

const DAY_MS = 86_400_000

/** `YYYY-MM-DD` in the shop's zone. */
function dayIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at)
}

export function Screen() {
  const { t } = useTranslation('returns')
  const { zone } = useFormat()
  const [{ days }, change] = useScreenSearch(ReportSearch)
  const now = Date.now()
  const input = { from: dayIn(zone, now - (Number(days) - 1) * DAY_MS), to: dayIn(zone, now) }
  const { data, error, refetch } = useQuery(api.returns.report.queryOptions({ input }))
  const exporting = useListExport(async () => {
    const skus = data?.skus ?? []
    saveCsv(t('report.file'), [
      [
        t('field.sku'),
        t('field.name'),
        t('report.shipped'),
        t('report.returned'),
        t('report.spoilt'),
        t('report.rate'),
      ],
      ...skus.map((row) => [row.sku, row.name, row.shipped, row.returned, row.defective, rateOf(row) ?? '']),
    ])
    return skus.length
  })
  return (
    <Page title={t('report.title')} layout="scroll" actions={<ExportButton list={exporting} isDisabled={!data} />}>
      <ReturnsTabs />
      <div className="report-head">
        <Segmented
          aria-label={t('report.span')}
          value={days}
          onChange={(value) => change({ days: value })}
          options={SPANS.map((value) => ({ value, label: t('report.days', { n: value }) }))}
        />
        <span className="zg-muted">{t('report.meaning', input)}</span>
      </div>
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={8} /> : null}
      {data ? <Tables report={data} /> : null}
    </Page>
  )
}

/** Share of pieces that came back; null when the pieces that left are not known. */
function rateOf(row: ReturnsReport['skus'][number]): number | null {
  return row.shipped === 0 ? null : row.returned / row.shipped
}

function Tables({ report }: { readonly report: ReturnsReport }) {
  const { t } = useTranslation('returns')
  const { percent } = useFormat()
  if (report.skus.length === 0 && report.reasons.length === 0)
    return <EmptyState title={t('report.empty')} text={t('report.emptyText')} />
  return (
    <div className="report-tables">
      <Card title={t('report.bySku')}>
        <div className="table-scroll">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('field.sku')}</th>
                <th scope="col">{t('field.name')}</th>
                <th scope="col" className="number">
                  {t('report.shipped')}
                </th>
                <th scope="col" className="number">
                  {t('report.returned')}
                </th>
                <th scope="col" className="number">
                  {t('report.spoilt')}
                </th>
                <th scope="col" className="number">
                  {t('report.rate')}
                </th>
              </tr>
            </thead>
            <tbody>
              {report.skus.map((row) => (
                <tr key={row.skuId}>
                  <td>
                    <code>{row.sku}</code>
                  </td>
                  <td>{row.name}</td>
                  <td className="number">{row.shipped}</td>
                  <td className="number">{row.returned}</td>
                  <td className="number">{row.defective}</td>
                  <td className="number">{row.shipped === 0 ? '–' : percent(row.returned / row.shipped)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      <Card title={t('report.byReason')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('field.reason')}</th>
              <th scope="col" className="number">
                {t('report.parcels')}
              </th>
              <th scope="col" className="number">
                {t('report.pieces')}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.reasons.map((row) => (
              <tr key={row.reason}>
                <td>{t(`reason.${row.reason}`)}</td>
                <td className="number">{row.parcels}</td>
                <td className="number">{row.pieces}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </div>
  )
}

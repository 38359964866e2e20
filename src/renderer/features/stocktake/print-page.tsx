/** A count sheet on paper: to fill in, the recount list, or the differences. Shown without the frame; what is seen is printed. */
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CountLine, CountSheet } from '../../../contract/stocktake-shapes.ts'
import { allPages } from '../../lib/all-pages.ts'
import { core } from '../../lib/core-client.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { MoneyDelta, Pieces } from './figures.tsx'
import { PaperPage } from './paper-page.tsx'
import { goodsName } from './sheet.rules.ts'
import { PRINT_PARTS, type PrintPart, PrintSearch } from './stocktake-search.ts'
import { useSheet } from './use-sheet.ts'
import { useSheetWords } from './use-sheet-words.ts'

const FILTERS = { form: 'all', recount: 'recount', differences: 'different' } as const

export function Screen() {
  const { t } = useTranslation('stocktake')
  const go = useGo()
  const [{ id, part }, change] = useScreenSearch(PrintSearch)
  const sheet = useSheet(id)
  const lines = useQuery({
    queryKey: ['stocktake-paper', id, part],
    queryFn: () =>
      allPages(
        (cursor) =>
          core.stocktake.listLines({
            id,
            view: part === 'form' ? 'count' : 'review',
            filter: FILTERS[part],
            cursor,
            limit: 200,
          }),
        () => undefined,
      ),
    staleTime: 0,
    gcTime: 0,
  })
  const error = sheet.error ?? lines.error
  return (
    <PaperPage
      title={t(`print.${part}`)}
      isReady={sheet.data !== undefined && lines.data !== undefined}
      onBack={() => go(`/stocktake/${id}`)}
      choices={
        <Segmented
          aria-label={t('print.part')}
          value={part}
          onChange={(value) => change({ part: value })}
          options={PRINT_PARTS.map((value) => ({ value, label: t(`print.${value}`) }))}
        />
      }
    >
      {error ? <ErrorBlock error={error} onRetry={() => void lines.refetch()} /> : null}
      {sheet.data && lines.data ? (
        <Paper sheet={sheet.data} lines={lines.data} part={part} />
      ) : error ? null : (
        <SkeletonRows rows={20} />
      )}
    </PaperPage>
  )
}

interface PaperProps {
  readonly sheet: CountSheet
  readonly lines: readonly CountLine[]
  readonly part: PrintPart
}

function Paper({ sheet, lines, part }: PaperProps) {
  const { t } = useTranslation('stocktake')
  const format = useFormat()
  const words = useSheetWords()
  return (
    <>
      <header className="zg-paper-head">
        <h2>
          {t(`print.${part}`)} {sheet.no}
        </h2>
        <p>
          {[words.title(sheet), sheet.warehouse, t('sheet.lines', { count: lines.length })].join(' · ')}
          {' · '}
          {t('sheet.frozen')} {format.instant(sheet.positionAt)}
        </p>
        {part === 'differences' ? null : <p className="zg-paper-sign">{t('print.sign')}</p>}
      </header>
      {lines.length === 0 ? <p>{t('print.nothing')}</p> : null}
      {part === 'differences' ? (
        <Differences sheet={sheet} lines={lines} />
      ) : (
        <FormTable sheet={sheet} lines={lines} part={part} />
      )}
    </>
  )
}

function FormTable({ sheet, lines, part }: PaperProps) {
  const { t } = useTranslation('stocktake')
  const showsBook = part === 'form' && !sheet.isBlind
  const showsCounts = part === 'recount' && !sheet.isBlind
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" className="zg-paper-bin">
            {t('line.bin')}
          </th>
          <th scope="col">{t('line.name')}</th>
          <th scope="col" className="zg-paper-code">
            {t('line.sku')}
          </th>
          {showsBook ? (
            <th scope="col" className="zg-paper-number">
              {t('line.system')}
            </th>
          ) : null}
          {showsCounts ? (
            <>
              <th scope="col" className="zg-paper-number">
                {t('round.first')}
              </th>
              <th scope="col" className="zg-paper-number">
                {t('round.second')}
              </th>
            </>
          ) : null}
          <th scope="col" className="zg-paper-write">
            {t('line.counted')}
          </th>
          <th scope="col" className="zg-paper-write">
            {t('line.note')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.skuId}>
            <td className="zg-paper-bin">{line.bin}</td>
            <td>{goodsName(line)}</td>
            <td className="zg-paper-code">
              {line.sku}
              {line.barcode === null ? null : <small>{line.barcode}</small>}
            </td>
            {showsBook ? <td className="zg-paper-number">{line.system}</td> : null}
            {showsCounts ? (
              <>
                <td className="zg-paper-number">{line.first?.counted}</td>
                <td className="zg-paper-number">{line.second?.counted}</td>
              </>
            ) : null}
            <td className="zg-paper-write" />
            <td className="zg-paper-write" />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Differences({ sheet, lines }: Omit<PaperProps, 'part'>) {
  const { t } = useTranslation('stocktake')
  const { totals, currency } = sheet
  return (
    <>
      <p>
        {t('total.surplus')} <Pieces value={totals.surplusPieces} />{' '}
        <MoneyDelta minor={totals.surplusMinor} currency={currency} /> · {t('total.shortage')}{' '}
        <Pieces value={totals.shortagePieces} /> <MoneyDelta minor={totals.shortageMinor} currency={currency} />
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col" className="zg-paper-bin">
              {t('line.bin')}
            </th>
            <th scope="col">{t('line.name')}</th>
            <th scope="col" className="zg-paper-code">
              {t('line.sku')}
            </th>
            <th scope="col" className="zg-paper-number">
              {t('line.system')}
            </th>
            <th scope="col" className="zg-paper-number">
              {t('line.counted')}
            </th>
            <th scope="col" className="zg-paper-number">
              {t('line.delta')}
            </th>
            <th scope="col" className="zg-paper-number">
              {t('line.money')}
            </th>
            <th scope="col">{t('line.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.skuId}>
              <td className="zg-paper-bin">{line.bin}</td>
              <td>{goodsName(line)}</td>
              <td className="zg-paper-code">{line.sku}</td>
              <td className="zg-paper-number">{line.system}</td>
              <td className="zg-paper-number">{line.counted}</td>
              <td className="zg-paper-number">
                <Pieces value={line.delta} />
              </td>
              <td className="zg-paper-number">
                <MoneyDelta minor={line.deltaMinor} currency={currency} />
              </td>
              <td>{line.reason === null ? '' : t(`reason.${line.reason}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

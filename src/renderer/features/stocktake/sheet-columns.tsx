/** A sheet in the list of sheets: as columns, and as a card on a phone. */
import { Progress } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountSheet } from '../../../contract/stocktake-shapes.ts'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { Time } from '../../ui/values.tsx'
import { MoneyDelta, Pieces } from './figures.tsx'
import { countedLines } from './sheet.rules.ts'
import { SheetStateTag } from './sheet-state-tag.tsx'
import { useSheetWords } from './use-sheet-words.ts'

export function useSheetColumns(): GridColumn<CountSheet>[] {
  const { t } = useTranslation('stocktake')
  return useMemo(
    () => [
      { id: 'no', title: t('sheet.no'), width: 150, render: (row) => <strong>{row.no}</strong>, text: (row) => row.no },
      { id: 'state', title: t('sheet.state'), width: 104, render: (row) => <SheetStateTag state={row.state} /> },
      { id: 'name', title: t('sheet.what'), width: 160, grows: true, render: (row) => <SheetName sheet={row} /> },
      { id: 'counted', title: t('sheet.counted'), width: 150, render: (row) => <SheetProgress sheet={row} /> },
      {
        id: 'different',
        title: t('sheet.different'),
        width: 84,
        align: 'right',
        render: (row) => row.totals.different || <span className="zg-muted">0</span>,
      },
      {
        id: 'pieces',
        title: t('sheet.deltaPieces'),
        width: 90,
        align: 'right',
        render: (row) => <Pieces value={row.totals.surplusPieces + row.totals.shortagePieces} />,
      },
      {
        id: 'money',
        title: t('sheet.deltaMoney'),
        width: 110,
        align: 'right',
        render: (row) => (
          <MoneyDelta minor={row.totals.surplusMinor + row.totals.shortageMinor} currency={row.currency} />
        ),
      },
      {
        id: 'created',
        title: t('sheet.created'),
        width: 110,
        isWideOnly: true,
        render: (row) => <Time at={row.createdAt} style="short" />,
      },
    ],
    [t],
  )
}

function SheetName({ sheet }: { readonly sheet: CountSheet }) {
  const words = useSheetWords()
  return <>{words.title(sheet)}</>
}

function SheetProgress({ sheet }: { readonly sheet: CountSheet }) {
  const { t } = useTranslation('stocktake')
  const done = countedLines(sheet)
  const { lines } = sheet.totals
  const words = t('sheet.progress', { done, lines })
  return (
    <span className="zg-st-progress">
      <Progress
        aria-label={words}
        percent={lines === 0 ? 0 : Math.floor((done / lines) * 100)}
        showInfo={false}
        size="small"
      />
      <span className="zg-number">{words}</span>
    </span>
  )
}

export function SheetCard({ sheet }: { readonly sheet: CountSheet }) {
  const { t } = useTranslation('stocktake')
  const words = useSheetWords()
  const { totals } = sheet
  return (
    <div className="zg-st-card">
      <div>
        <strong className="zg-truncate">{words.title(sheet)}</strong>
        <SheetStateTag state={sheet.state} />
      </div>
      <div className="zg-muted">
        <span className="zg-number">{sheet.no}</span>
        <Time at={sheet.createdAt} style="short" />
      </div>
      <div>
        <span className="zg-number">
          {t('sheet.progressLines', { done: countedLines(sheet), lines: totals.lines })}
        </span>
        <span>
          <Pieces value={totals.surplusPieces + totals.shortagePieces} />{' '}
          <MoneyDelta minor={totals.surplusMinor + totals.shortageMinor} currency={sheet.currency} />
        </span>
      </div>
    </div>
  )
}

/** The sheet's lines in the order of the walk, to choose from by hand. A blind sheet shows no book figures. */
import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountLine, CountRound, CountSheet } from '../../../contract/stocktake-shapes.ts'
import { core } from '../../lib/core-client.ts'
import { useTopics } from '../../lib/topics.ts'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { EmptyState } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { goodsName } from './sheet.rules.ts'

const CARD_HEIGHT = 60

interface CountListProps {
  readonly sheet: CountSheet
  readonly round: CountRound
  readonly walk: Map<string, CountLine>
  readonly onPick: (line: CountLine) => void
}

export function CountList({ sheet, round, walk, onPick }: CountListProps) {
  const { t } = useTranslation('stocktake')
  const [only, setOnly] = useState<'uncounted' | 'all'>('uncounted')
  const [search, setSearch] = useState('')
  const revision = useTopics(['stocktake'])
  const columns = useColumns(sheet.isBlind)
  const { id } = sheet
  const filter = round === 'recount' ? 'recount' : only
  const source = useMemo(
    () => ({
      key: `${id} ${round} ${filter} ${search}`,
      rowId: (line: CountLine) => line.skuId,
      loadPage: async (cursor: string | null) => {
        const page = await core.stocktake.listLines({ id, view: 'count', round, filter, search, cursor, limit: 200 })
        for (const line of page.rows) walk.set(line.skuId, line)
        return page
      },
      total: null,
      revision,
    }),
    [id, round, filter, search, revision, walk],
  )
  return (
    <div className="zg-ct-list">
      <div className="zg-ct-list-head">
        <Segmented
          aria-label={t('filter.label')}
          value={only}
          onChange={setOnly}
          options={[
            { value: 'uncounted', label: t('filter.uncounted') },
            { value: 'all', label: t('filter.all') },
          ]}
        />
        <SearchBox label={t('line.search')} placeholder={t('line.searchHint')} value={search} onSearch={setSearch} />
      </div>
      <DataGrid
        label={t('sheet.linesLabel')}
        memory="count-desk"
        density="medium"
        columns={columns}
        card={{ height: CARD_HEIGHT, render: (row) => <WalkCard line={row} /> }}
        source={source}
        onOpen={onPick}
        onPeek={onPick}
        empty={
          search === '' && only === 'uncounted' ? (
            <EmptyState title={t('count.allDone')} text={t('count.allDoneText')} />
          ) : (
            <EmptyState title={t('none.lines')} text={t('count.noneText')} />
          )
        }
      />
    </div>
  )
}

function useColumns(isBlind: boolean): GridColumn<CountLine>[] {
  const { t } = useTranslation('stocktake')
  return useMemo(() => {
    return [
      { id: 'bin', title: t('line.bin'), width: 92, render: (row) => <strong>{row.bin ?? '–'}</strong> },
      { id: 'sku', title: t('line.sku'), width: 116, render: (row) => <code>{row.sku}</code>, text: (row) => row.sku },
      { id: 'name', title: t('line.name'), width: 140, grows: true, render: goodsName, text: goodsName },
      ...(isBlind
        ? []
        : [
            {
              id: 'system',
              title: t('line.system'),
              width: 84,
              align: 'right' as const,
              render: (row: CountLine) => row.system ?? '',
            },
          ]),
      {
        id: 'counted',
        title: t('line.counted'),
        width: 92,
        align: 'right',
        render: (row) => <Counted line={row} />,
      },
    ]
  }, [t, isBlind])
}

function Counted({ line }: { readonly line: CountLine }) {
  const { t } = useTranslation('stocktake')
  if (line.counted === null) return <span className="zg-muted">{t('line.notYet')}</span>
  return <strong className="zg-number">{line.counted}</strong>
}

function WalkCard({ line }: { readonly line: CountLine }) {
  return (
    <div className="zg-st-card">
      <div>
        <strong className="zg-truncate">{goodsName(line)}</strong>
        <Counted line={line} />
      </div>
      <div className="zg-muted">
        <span>
          {line.bin} <code>{line.sku}</code>
        </span>
        {line.system === null ? null : <span className="zg-number">{line.system}</span>}
      </div>
    </div>
  )
}

/** One SKU in one warehouse: its figures, a correction with a reason, and every move that led there. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StockRow } from '../../../contract/stock.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import { allPages } from '../../lib/all-pages.ts'
import { api, core } from '../../lib/core-client.ts'
import { saveCsv } from '../../lib/csv.ts'
import { href } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { ExportButton, useListExport } from '../../ui/export-button.tsx'
import { PeekPanel } from '../../ui/peek-panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/values.tsx'
import { StockAdjust } from './stock-adjust.tsx'
import { movesCsv } from './warehouse-csv.ts'

interface StockPanelProps {
  readonly row: StockRow
  readonly onClose: () => void
  /** The figures changed: after a correction, or found newer than shown. */
  readonly onChanged: (row: StockRow) => void
}

export function StockPanel({ row, onClose, onChanged }: StockPanelProps) {
  const { t } = useTranslation('warehouse')
  const figures = [
    [t('stock.onHand'), row.onHand],
    [t('stock.reserved'), row.reserved],
    [t('stock.available'), row.available],
    [t('stock.safety'), row.safetyStock],
    [t('stock.missing'), row.missing],
  ] as const
  return (
    <PeekPanel title={`${row.sku} · ${row.warehouse}`} onClose={onClose}>
      <p className="stock-name">{row.name}</p>
      <dl className="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <StockAdjust row={row} onChanged={onChanged} />
      <Moves row={row} />
    </PeekPanel>
  )
}

function Moves({ row }: { readonly row: StockRow }) {
  const { t } = useTranslation('warehouse')
  const actorWords = useActorWords()
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    api.stock.listMoves.infiniteOptions({
      input: (cursor: string | null) => ({ skuId: row.skuId, warehouseId: row.warehouseId, cursor, limit: 50 }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  )
  const moves = data?.pages.flatMap((page) => page.rows) ?? []
  const exporting = useMovesExport(row)
  return (
    <section className="moves">
      <div className="moves-head">
        <h3>{t('stock.moves')}</h3>
        <ExportButton list={exporting} size="small" isDisabled={moves.length === 0} />
      </div>
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} isCompact /> : null}
      {data === undefined && !error ? <SkeletonRows rows={6} /> : null}
      {data !== undefined && moves.length === 0 ? <p className="zg-muted">{t('stock.noMoves')}</p> : null}
      <ol>
        {moves.map((move) => (
          <li key={move.seq}>
            <span className="move-what">
              <strong>{t(`move.${move.kind}`)}</strong>
              {move.orderId === null ? null : (
                <a href={href(`/orders/${move.orderId}`)}>{move.orderNo ?? t('stock.order')}</a>
              )}
              {move.reason === null ? null : <span>{move.reason}</span>}
            </span>
            <span className="move-numbers">
              <Delta name={t('stock.onHand')} delta={move.onHandDelta} after={move.onHandAfter} />
              <Delta name={t('stock.reserved')} delta={move.reservedDelta} after={move.reservedAfter} />
            </span>
            <span className="zg-muted">
              <Time at={move.at} style="short" /> · {actorWords(move.actor)}
            </span>
          </li>
        ))}
      </ol>
      {hasNextPage ? (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('stock.moreMoves')}
        </Button>
      ) : null}
    </section>
  )
}

function useMovesExport({ skuId, warehouseId, sku }: StockRow) {
  const { t } = useTranslation('warehouse')
  const actorWords = useActorWords()
  return useListExport(async (onProgress) => {
    const moves = await allPages(
      (cursor) => core.stock.listMoves({ skuId, warehouseId, cursor, limit: 200 }),
      onProgress,
    )
    const words = {
      at: t('stock.movedAt'),
      kind: t('stock.moveKind'),
      order: t('stock.order'),
      onHandDelta: t('stock.onHandDelta'),
      onHandAfter: t('stock.onHandAfter'),
      reservedDelta: t('stock.reservedDelta'),
      reservedAfter: t('stock.reservedAfter'),
      reason: t('stock.reason'),
      actor: t('stock.actor'),
    }
    const rows = movesCsv(moves, words, (kind) => t(`move.${kind}`), actorWords)
    saveCsv(t('stock.movesFile', { sku: sku.replaceAll(/[\\/:*?"<>|]/g, '_') }), rows)
    return moves.length
  })
}

function Delta({ name, delta, after }: { readonly name: string; readonly delta: number; readonly after: number }) {
  if (delta === 0) return null
  return (
    <span>
      {name} {delta > 0 ? `+${delta}` : delta} → <strong>{after}</strong>
    </span>
  )
}

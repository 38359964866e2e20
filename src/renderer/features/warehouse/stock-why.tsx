/** Why a figure is what it is: every move that led there with order, file, person and device, now or as of a past moment. */
import { UndoOutlined } from '@ant-design/icons'
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Button, DatePicker } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockRow, WhyFigure, WhyMove } from '../../../contract/stock.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import { allPages } from '../../lib/all-pages.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { saveCsv } from '../../lib/csv.ts'
import { href } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { ExportButton, useListExport } from '../../ui/export-button.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { Time } from '../../ui/values.tsx'
import { useMoveReason } from './use-move-reason.ts'
import { movesCsv } from './warehouse-csv.ts'

const ROWS_SHOWN = 3

interface StockWhyProps {
  readonly row: StockRow
  readonly onChanged: (row: StockRow) => void
}

export function StockWhy({ row, onChanged }: StockWhyProps) {
  const { t } = useTranslation('warehouse')
  /** The shop's wall clock, without an offset: the core reads it in the shop's zone. */
  const [moment, setMoment] = useState<string | null>(null)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isPlaceholderData } = useInfiniteQuery(
    api.stock.why.infiniteOptions({
      input: (cursor: string | null) => ({
        skuId: row.skuId,
        warehouseId: row.warehouseId,
        at: moment,
        cursor,
        limit: 50,
      }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
    }),
  )
  const moves = data?.pages.flatMap((page) => page.rows) ?? []
  const figure = data?.pages[0]?.figures[0]
  const exporting = useMovesExport(row)
  return (
    <section className="moves" aria-busy={isPlaceholderData}>
      <div className="moves-head">
        <h3>{t('why.title')}</h3>
        <ExportButton list={exporting} size="small" isDisabled={moves.length === 0} />
      </div>
      <div className="adjust-line">
        <label htmlFor="why-at">{t('why.at')}</label>
        <DatePicker
          id="why-at"
          className="why-at"
          size="small"
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          placeholder={t('why.now')}
          onChange={(value) => setMoment(value === null ? null : value.format('YYYY-MM-DDTHH:mm'))}
        />
      </div>
      {moment !== null && figure ? <FigureThen figure={figure} /> : null}
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} isCompact /> : null}
      {data === undefined && !error ? <SkeletonRows rows={6} /> : null}
      {data !== undefined && moves.length === 0 ? (
        <p className="zg-muted">{moment === null ? t('stock.noMoves') : t('why.nothingYet')}</p>
      ) : null}
      <ol>
        {moves.map((move) => (
          <Move key={move.seq} move={move} onChanged={onChanged} />
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

function FigureThen({ figure }: { readonly figure: WhyFigure }) {
  const { t } = useTranslation('warehouse')
  const figures = [
    [t('stock.onHand'), figure.onHand],
    [t('stock.reserved'), figure.reserved],
    [t('stock.available'), figure.available],
    [t('why.defective'), figure.defective],
    [t('why.underway'), figure.inTransit + figure.incoming],
  ] as const
  return (
    <>
      <dl className="figures figures-then" aria-label={t('why.then')}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="zg-muted why-meaning">{t('why.meaning')}</p>
    </>
  )
}

function Move({ move, onChanged }: { readonly move: WhyMove; readonly onChanged: (row: StockRow) => void }) {
  const { t } = useTranslation(['warehouse', 'common', 'returns'])
  const reasonWords = useMoveReason()
  const actorWords = useActorWords()
  return (
    <li>
      <span className="move-what">
        <strong>{t(`warehouse:move.${move.kind}`)}</strong>
        {move.orderId === null ? null : (
          <a href={href(`/orders/${move.orderId}`)}>{move.orderNo ?? t('warehouse:stock.order')}</a>
        )}
        {move.platform === null ? null : <span className="zg-muted">{t(`common:platform.${move.platform}`)}</span>}
        {move.kind === 'return' && move.document !== null ? (
          <a href={href(`/returns/${move.document}`)}>{t('returns:detail.parcel')}</a>
        ) : null}
        {move.reason === null ? null : <span>{reasonWords(move)}</span>}
      </span>
      <span className="move-numbers">
        <Delta name={t('warehouse:stock.onHand')} delta={move.onHandDelta} after={move.onHandAfter} />
        <Delta name={t('warehouse:stock.reserved')} delta={move.reservedDelta} after={move.reservedAfter} />
        <Delta name={t('warehouse:why.defective')} delta={move.defectiveDelta} after={move.defectiveAfter} />
        <Delta name={t('warehouse:why.inTransit')} delta={move.inTransitDelta} after={move.inTransitAfter} />
        <Delta name={t('warehouse:why.incoming')} delta={move.incomingDelta} after={move.incomingAfter} />
      </span>
      <span className="zg-muted move-source">
        <Time at={move.at} style="short" /> · {actorWords(move.actor)}
        {move.device === null ? null : ` · ${move.device}`}
        {move.happenedAt === null || move.happenedAt === move.writtenAt ? null : (
          <>
            {' '}
            · {t(move.kind === 'opening' ? 'warehouse:why.written' : 'warehouse:why.happened')}{' '}
            <Time at={move.kind === 'opening' ? move.writtenAt : move.happenedAt} style="short" />
          </>
        )}
        {move.files.map(({ name, rows }) => (
          <span key={name} className="move-file">
            {rows.length === 0
              ? name
              : t('warehouse:why.file', {
                  name,
                  rows: rows.slice(0, ROWS_SHOWN).join(', ') + (rows.length > ROWS_SHOWN ? '…' : ''),
                })}
          </span>
        ))}
      </span>
      {move.undo === null ? null : <UndoMove move={move} onChanged={onChanged} />}
    </li>
  )
}

function UndoMove({ move, onChanged }: { readonly move: WhyMove; readonly onChanged: (row: StockRow) => void }) {
  const { t } = useTranslation('warehouse')
  const messages = useMessages()
  const undo = useMutation({
    mutationFn: () => core.stock.undo({ commandKey: newCommandKey(), seq: move.seq }),
    onSuccess: (row) => {
      onChanged(row)
      messages.done(t('why.undone', { sku: row.sku, n: row.onHand }))
    },
    onError: messages.failed,
  })
  if (move.undo === 'done') return <span className="zg-muted move-undo">{t('why.undoneBefore')}</span>
  return (
    <Button
      className="move-undo"
      size="small"
      icon={<UndoOutlined aria-hidden />}
      loading={undo.isPending}
      onClick={() => undo.mutate()}
    >
      {t('why.undo')}
    </Button>
  )
}

function useMovesExport({ skuId, warehouseId, sku }: StockRow) {
  const { t } = useTranslation('warehouse')
  const actorWords = useActorWords()
  const reasonWords = useMoveReason()
  return useListExport(async (onProgress) => {
    const moves = await allPages((cursor) => core.stock.why({ skuId, warehouseId, cursor, limit: 200 }), onProgress)
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
      device: t('why.device'),
      file: t('why.fileHead'),
    }
    const told = moves.map((move) => ({ ...move, reason: reasonWords(move) }))
    const rows = movesCsv(told, words, (kind) => t(`move.${kind}`), actorWords)
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

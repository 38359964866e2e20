/** A set: what goes into it, putting sets together and taking them apart in the warehouse on the screen. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Kit } from '../../../contract/kits.ts'
import type { StockRow } from '../../../contract/stock.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { KitParts } from './kit-parts.tsx'

type Turn = 'assemble' | 'disassemble'

export function StockKit({ row }: { readonly row: StockRow }) {
  const { t } = useTranslation('warehouse')
  const [isEditing, setEditing] = useState(false)
  const kit = useQuery(api.kits.get.queryOptions({ input: { skuId: row.skuId, warehouseId: row.warehouseId } }))
  if (kit.error) return <ErrorBlock error={kit.error} onRetry={() => void kit.refetch()} isCompact />
  if (kit.data === undefined) return null
  const isKit = kit.data.parts.length > 0
  return (
    <section className="kit">
      <h3>{t('kit.title')}</h3>
      {isEditing ? (
        <KitParts kit={kit.data} onDone={() => setEditing(false)} />
      ) : (
        <>
          {isKit ? <KitWork row={row} kit={kit.data} /> : <p className="zg-muted">{t('kit.none')}</p>}
          <Button size="small" onClick={() => setEditing(true)}>
            {t(isKit ? 'kit.edit' : 'kit.define')}
          </Button>
        </>
      )}
    </section>
  )
}

function KitWork({ row, kit }: { readonly row: StockRow; readonly kit: Kit }) {
  const { t } = useTranslation('warehouse')
  const messages = useMessages()
  const [pieces, setPieces] = useState<number | null>(1)
  const run = (turn: Turn, count: number, reason: string) =>
    core.kits[turn]({
      commandKey: newCommandKey(),
      skuId: row.skuId,
      warehouseId: row.warehouseId,
      pieces: count,
      reason,
    })
  const work = useMutation({
    mutationFn: ({ turn, count }: { turn: Turn; count: number }) => run(turn, count, ''),
    onSuccess: ({ pieces: done }, { turn }) => {
      const back = turn === 'assemble' ? 'disassemble' : 'assemble'
      messages.undoable(t(turn === 'assemble' ? 'kit.assembled' : 'kit.disassembled', { n: done }), () => {
        void run(back, done, t('kit.undoReason')).catch(messages.failed)
      })
    },
  })
  const start = (turn: Turn) => pieces !== null && work.mutate({ turn, count: pieces })
  return (
    <>
      <ul className="zg-plain-list">
        {kit.parts.map((part) => (
          <li key={part.skuId} className="zg-plain-line">
            <span>{t('kit.part', { sku: part.sku, quantity: part.quantity })}</span>
            <span className="zg-muted">{part.name}</span>
            <span className="zg-number">{t('kit.free', { n: part.free })}</span>
          </li>
        ))}
      </ul>
      <p className="zg-muted">{t('kit.can', { n: kit.canAssemble })}</p>
      <div className="adjust-line">
        <label htmlFor="kit-pieces">{t('kit.pieces')}</label>
        <InputNumber id="kit-pieces" min={1} precision={0} changeOnWheel={false} value={pieces} onChange={setPieces} />
        <Button disabled={pieces === null} loading={work.isPending} onClick={() => start('assemble')}>
          {t('kit.assemble')}
        </Button>
        <Button disabled={pieces === null} loading={work.isPending} onClick={() => start('disassemble')}>
          {t('kit.disassemble')}
        </Button>
      </div>
      {work.error ? <ErrorBlock error={work.error} isCompact /> : null}
    </>
  )
}

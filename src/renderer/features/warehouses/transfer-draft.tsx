/** A transfer being put together: from, to, goods by scan or typing; saved as a draft or sent at once. */
import { SendOutlined, SwapOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TransferDetail } from '../../../contract/transfers.ts'
import type { WarehouseTotals } from '../../../contract/warehouses.ts'
import { useActions } from '../../lib/actions.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { useGo } from '../../lib/navigation.ts'
import { Card } from '../../ui/page.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { GoodsPicker } from './goods-picker.tsx'
import { keepTransfer } from './keep-transfer.ts'
import { isTooMuch, type PieceLine, piecesOf, sumOf, withPiece } from './piece-lines.rules.ts'
import { PieceLines } from './piece-lines.tsx'

interface TransferDraftProps {
  readonly transfer: TransferDetail | null
  readonly warehouses: readonly WarehouseTotals[]
}

export function TransferDraft({ transfer, warehouses }: TransferDraftProps) {
  const { t } = useTranslation('warehouses')
  const draft = useDraft(transfer, warehouses)
  const { paper, setPaper, lines, setLines, blocked } = draft
  useActions([
    {
      id: 'transfer.send',
      label: t('transfer.send'),
      group: t('transfer.title'),
      shortcut: '$mod+Enter',
      worksInFields: true,
      blocked,
      run: () => draft.send.mutate(),
    },
  ])
  const options = warehouses.map(({ id, name }) => ({ value: id, label: name }))
  const other = (id: string) => warehouses.find((warehouse) => warehouse.id !== id)?.id ?? ''
  return (
    <Card>
      <div className="wh-ends">
        <label htmlFor="transfer-from">{t('transfer.from')}</label>
        <Select
          id="transfer-from"
          value={paper.fromId}
          options={options}
          onChange={(fromId) => {
            setPaper({ ...paper, fromId, toId: fromId === paper.toId ? other(fromId) : paper.toId })
            setLines([])
          }}
        />
        <SwapOutlined aria-hidden="true" />
        <label htmlFor="transfer-to">{t('transfer.to')}</label>
        <Select
          id="transfer-to"
          value={paper.toId}
          options={options.filter(({ value }) => value !== paper.fromId)}
          onChange={(toId) => setPaper({ ...paper, toId })}
        />
        <Input
          className="wh-note"
          aria-label={t('transfer.note')}
          placeholder={t('transfer.noteHint')}
          maxLength={200}
          value={paper.note}
          onChange={(event) => setPaper({ ...paper, note: event.target.value })}
        />
      </div>
      <GoodsPicker warehouseId={paper.fromId} onPick={(goods) => setLines((all) => withPiece(all, goods))} />
      {lines.length === 0 ? (
        <p className="wh-hint">{t('transfer.linesEmpty')}</p>
      ) : (
        <PieceLines lines={lines} availableLabel={t('lines.available')} onChange={setLines} />
      )}
      <div className="wh-foot">
        <span>{t('transfer.sum', { skus: piecesOf(lines).length, pieces: sumOf(lines) })}</span>
        {blocked === null ? null : <span className="zg-muted">{blocked}</span>}
        <Button
          disabled={piecesOf(lines).length === 0}
          loading={draft.save.isPending}
          onClick={() => draft.save.mutate()}
        >
          {t('transfer.save')}
        </Button>
        <Button
          type="primary"
          icon={<SendOutlined />}
          disabled={blocked !== null}
          loading={draft.send.isPending}
          onClick={() => draft.send.mutate()}
        >
          {t('transfer.send')}
        </Button>
      </div>
    </Card>
  )
}

function linesOf(transfer: TransferDetail | null): PieceLine[] {
  return (transfer?.lines ?? []).map(({ skuId, sku, name, available, asked }) => ({
    skuId,
    sku,
    name,
    available,
    pieces: asked,
  }))
}

function useDraft(transfer: TransferDetail | null, warehouses: readonly WarehouseTotals[]) {
  const { t } = useTranslation('warehouses')
  const go = useGo()
  const messages = useMessages()
  const [paper, setPaper] = useState({
    fromId: transfer?.from.id ?? warehouses[0]?.id ?? '',
    toId: transfer?.to.id ?? warehouses[1]?.id ?? '',
    note: transfer?.note ?? '',
  })
  const [lines, setLines] = useState<readonly PieceLine[]>(() => linesOf(transfer))
  const write = () =>
    core.transfers.save({
      commandKey: newCommandKey(),
      id: transfer?.id ?? null,
      version: transfer?.version ?? null,
      ...paper,
      lines: piecesOf(lines),
    })
  const onError = (error: unknown) => messages.failed(error)
  const save = useMutation({
    mutationFn: write,
    onSuccess: (saved) => {
      keepTransfer(saved)
      messages.done(t('transfer.saved', { no: saved.no }))
      go(`/transfers/${saved.id}`, { replace: true })
    },
    onError,
  })
  const send = useMutation({
    mutationFn: async () => {
      const { id, version } = await write()
      try {
        return await core.transfers.send({ commandKey: newCommandKey(), id, version })
      } catch (error) {
        go(`/transfers/${id}`, { replace: true })
        throw error
      }
    },
    onSuccess: (sent) => {
      keepTransfer(sent)
      messages.done(t('transfer.sentDone', { no: sent.no, n: sent.inTransit }))
      go(`/transfers/${sent.id}`, { replace: true })
    },
    onError,
  })
  const isEmpty = piecesOf(lines).length === 0
  const blocked = isEmpty ? t('transfer.needsLines') : isTooMuch(lines) ? t('transfer.tooMuch') : null
  return { paper, setPaper, lines, setLines, save, send, blocked }
}

/** Goods arrive: count by hand or scan piece by piece; goods kept by lot say which lot. Undoable for ten seconds. */
import { useMutation } from '@tanstack/react-query'
import { Button, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PurchaseDetail } from '../../../contract/purchasing.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { announce } from '../../lib/live.ts'
import { useScanner } from '../../lib/use-scanner.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import {
  type Counted,
  type CountedLines,
  leftOf,
  lineOfCode,
  linesWithoutLot,
  NOTHING,
  type PurchaseLine,
  receivedLines,
} from './receive.rules.ts'

interface ReceiveDialogProps {
  readonly purchase: PurchaseDetail
  readonly onChanged: () => void
  readonly onClose: () => void
}

export function ReceiveDialog({ purchase, onChanged, onClose }: ReceiveDialogProps) {
  const { t } = useTranslation(['purchasing', 'common'])
  const { lines } = purchase
  const [counted, setCounted] = useState<CountedLines>(new Map())
  const [note, setNote] = useState('')
  const [code, setCode] = useState('')
  const [scanned, setScanned] = useState<string | null>(null)
  const receive = useReceive({ purchase, onChanged, onClose })
  const change = (skuId: string, words: Partial<Counted>) =>
    setCounted((before) => new Map(before).set(skuId, { ...(before.get(skuId) ?? NOTHING), ...words }))
  const take = (found: string) => {
    setCode('')
    if (found === '') return
    const line = lineOfCode(lines, found)
    const pieces = line ? (counted.get(line.skuId)?.pieces ?? 0) + 1 : 0
    const words = line
      ? t('purchasing:receive.scanned', { sku: line.sku, n: pieces })
      : t('purchasing:receive.unknown', { code: found })
    if (line) change(line.skuId, { pieces })
    setScanned(words)
    announce(words)
  }
  useScanner(take)
  const sent = receivedLines(lines, counted)
  const pieces = sent.reduce((sum, line) => sum + line.pieces, 0)
  const lotless = linesWithoutLot(lines, counted)
  const fill = () => {
    for (const line of lines) change(line.skuId, { pieces: leftOf(line) })
  }
  return (
    <Modal
      open
      width={760}
      title={t('purchasing:receive.title', { no: purchase.no })}
      okText={t('purchasing:receive.send', { n: pieces })}
      cancelText={t('common:cancel')}
      okButtonProps={{ loading: receive.isPending, disabled: pieces === 0 || lotless.length > 0 }}
      onOk={() => receive.mutate({ lines: sent, note: note.trim() })}
      onCancel={onClose}
    >
      <div className="purchasing-line">
        <Input
          autoFocus
          data-scan-target
          className="receive-scan"
          aria-label={t('purchasing:receive.hint')}
          placeholder={t('purchasing:receive.hint')}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          onPressEnter={() => take(code.trim())}
        />
        <Button size="small" onClick={fill}>
          {t('purchasing:receive.fill')}
        </Button>
      </div>
      {scanned === null ? null : <p className="receive-scanned">{scanned}</p>}
      <ul className="receive-lines">
        {lines.map((line) => (
          <Line
            key={line.skuId}
            line={line}
            counted={counted.get(line.skuId) ?? NOTHING}
            onChange={(words) => change(line.skuId, words)}
          />
        ))}
      </ul>
      <div className="purchasing-form">
        <label htmlFor="receive-note">{t('purchasing:field.note')}</label>
        <Input id="receive-note" maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        {lotless.length > 0 ? (
          <p role="status" className="purchasing-warn">
            {t('purchasing:receive.lotNeeded', { sku: lotless.map((line) => line.sku).join(' ') })}
          </p>
        ) : null}
        {receive.error ? <ErrorBlock error={receive.error} isCompact /> : null}
      </div>
    </Modal>
  )
}

interface LineProps {
  readonly line: PurchaseLine
  readonly counted: Counted
  readonly onChange: (words: Partial<Counted>) => void
}

function Line({ line, counted, onChange }: LineProps) {
  const { t } = useTranslation('purchasing')
  const { sku } = line
  const over = counted.pieces - leftOf(line)
  return (
    <li>
      <span className="receive-goods">
        <code>{sku}</code> {[line.name, line.spec].filter(Boolean).join(' · ')}
        <small className="zg-muted">{t('receive.left', { n: leftOf(line) })}</small>
        {over > 0 ? <small className="purchasing-warn">{t('receive.over', { n: over })}</small> : null}
      </span>
      <InputNumber
        aria-label={t('receive.piecesOf', { sku })}
        className="purchasing-number"
        min={0}
        max={10_000_000}
        precision={0}
        value={counted.pieces}
        changeOnWheel={false}
        onChange={(pieces) => onChange({ pieces: pieces ?? 0 })}
      />
      {line.keepsLots ? (
        <>
          <Input
            className="receive-lot"
            aria-label={t('receive.lotOf', { sku })}
            placeholder={t('field.lotNo')}
            maxLength={64}
            value={counted.lotNo}
            onChange={(event) => onChange({ lotNo: event.target.value })}
          />
          <span className="receive-day">
            <span className="zg-muted">{t('field.expires')}</span>
            <Input
              type="date"
              aria-label={t('receive.expiresOf', { sku })}
              value={counted.expiresDay}
              onChange={(event) => onChange({ expiresDay: event.target.value })}
            />
          </span>
        </>
      ) : null}
    </li>
  )
}

function useReceive({ purchase, onChanged, onClose }: ReceiveDialogProps) {
  const { t } = useTranslation('purchasing')
  const messages = useMessages()
  return useMutation({
    mutationFn: (input: { lines: ReturnType<typeof receivedLines>; note: string }) =>
      core.purchasing.receive({
        commandKey: newCommandKey(),
        id: purchase.id,
        version: purchase.version,
        ...input,
      }),
    onSuccess: (after, { lines }) => {
      const known = new Set(purchase.receipts.map((receipt) => receipt.id))
      const made = after.receipts.find((receipt) => !known.has(receipt.id))
      const n = lines.reduce((sum, line) => sum + line.pieces, 0)
      if (made)
        messages.undoable(t('receive.done', { no: made.no, n }), async () => {
          try {
            const reason = t('receive.undoReason')
            await core.purchasing.undoReceipt({ commandKey: newCommandKey(), receiptId: made.id, reason })
            onChanged()
          } catch (error) {
            messages.failed(error)
          }
        })
      onChanged()
      onClose()
    },
    onError: onChanged,
  })
}

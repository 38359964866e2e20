/** What is on the way: received by scan or typing, in one or several goes; the rest is written off with a reason. */
import { CheckOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TransferDetail } from '../../../contract/transfers.ts'
import { useActions } from '../../lib/actions.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { play } from '../../lib/scan-sound.ts'
import { useScanner } from '../../lib/use-scanner.ts'
import { Card } from '../../ui/page.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { keepTransfer } from './keep-transfer.ts'
import { isTooMuch, type PieceLine, piecesOf, sumOf, withPiece } from './piece-lines.rules.ts'
import { PieceLines } from './piece-lines.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

export function TransferReceipt({ transfer }: { readonly transfer: TransferDetail }) {
  return (
    <>
      {transfer.state === 'sent' ? <Receiving transfer={transfer} /> : null}
      <Card>
        <ReceiptLines transfer={transfer} />
      </Card>
    </>
  )
}

function Receiving({ transfer }: { readonly transfer: TransferDetail }) {
  const { t } = useTranslation('warehouses')
  const messages = useMessages()
  const [lines, setLines] = useState<readonly PieceLine[]>(() => openLines(transfer))
  const [isClosing, setClosing] = useState(false)
  const receive = useMutation({
    mutationFn: () => {
      const { id, version } = transfer
      return core.transfers.receive({ commandKey: newCommandKey(), id, version, lines: piecesOf(lines) })
    },
    onSuccess: (after) => {
      keepTransfer(after)
      messages.done(
        after.state === 'done' ? t('transfer.allReceived') : t('transfer.partReceived', { n: after.inTransit }),
      )
    },
    onError: (error) => messages.failed(error),
  })
  useScanner((code) => {
    const line = transfer.lines.find((one) => one.barcode === code || one.sku.toLowerCase() === code.toLowerCase())
    play(line ? 'good' : 'bad')
    if (line) setLines((all) => withPiece(all, { ...line, available: line.inTransit }))
    else messages.warned(t('transfer.notOnIt', { code }))
  })
  const blocked =
    piecesOf(lines).length === 0 ? t('transfer.needsCount') : isTooMuch(lines) ? t('transfer.overWay') : null
  useActions([
    {
      id: 'transfer.receive',
      label: t('transfer.receive'),
      group: t('transfer.title'),
      shortcut: '$mod+Enter',
      worksInFields: true,
      blocked,
      run: () => receive.mutate(),
    },
    { id: 'transfer.close', label: t('transfer.close'), group: t('transfer.title'), run: () => setClosing(true) },
  ])
  const takeAll = () => setLines((all) => all.map((line) => ({ ...line, pieces: line.available })))
  return (
    <Card title={t('transfer.receiveTitle')}>
      <p className="zg-muted">{t('transfer.receiveHint')}</p>
      <PieceLines lines={lines} availableLabel={t('transfer.inTransit')} onChange={setLines} isFixed />
      <div className="wh-foot">
        <span>{t('transfer.receiveSum', { n: sumOf(lines) })}</span>
        {blocked === null ? null : <span className="zg-muted">{blocked}</span>}
        <Button onClick={takeAll}>{t('transfer.takeAll')}</Button>
        <Button onClick={() => setClosing(true)}>{t('transfer.close')}</Button>
        <Button
          type="primary"
          icon={<CheckOutlined />}
          disabled={blocked !== null}
          loading={receive.isPending}
          onClick={() => receive.mutate()}
        >
          {t('transfer.receive')}
        </Button>
      </div>
      {isClosing ? (
        <ReasonDialog
          title={t('transfer.closeTitle', { n: transfer.inTransit })}
          hint={t('transfer.closeHint')}
          onClose={() => setClosing(false)}
          onReason={async (reason) => {
            const { id, version } = transfer
            keepTransfer(await core.transfers.close({ commandKey: newCommandKey(), id, version, reason }))
          }}
        />
      ) : null}
    </Card>
  )
}

function openLines(transfer: TransferDetail): PieceLine[] {
  return transfer.lines
    .filter((line) => line.inTransit > 0)
    .map(({ skuId, sku, name, inTransit }) => ({ skuId, sku, name, available: inTransit, pieces: 0 }))
}

function ReceiptLines({ transfer }: { readonly transfer: TransferDetail }) {
  const { t } = useTranslation('warehouses')
  return (
    <div className="wh-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('lines.sku')}</th>
            <th>{t('lines.name')}</th>
            <th className="number">{t('transfer.sent')}</th>
            <th className="number">{t('transfer.received')}</th>
            <th className="number">{t('transfer.inTransit')}</th>
            <th className="number">{t('transfer.lost')}</th>
          </tr>
        </thead>
        <tbody>
          {transfer.lines.map((line) => (
            <tr key={line.skuId}>
              <td>
                <strong>{line.sku}</strong>
              </td>
              <td className="wh-name">{line.name}</td>
              <td className="number">{line.sent}</td>
              <td className="number">{line.received}</td>
              <td className={line.inTransit > 0 ? 'number wh-warn' : 'number zg-muted'}>{line.inTransit}</td>
              <td className={line.lost > 0 ? 'number wh-bad' : 'number zg-muted'}>{line.lost}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

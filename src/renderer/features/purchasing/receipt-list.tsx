/** What arrived, receipt by receipt; each is taken back with a reason. */
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PurchaseDetail } from '../../../contract/purchasing.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card } from '../../ui/page.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { Time } from '../../ui/values.tsx'
import { ReasonButton } from './reason-button.tsx'

interface ReceiptListProps {
  readonly purchase: PurchaseDetail
  readonly onChanged: () => void
}

export function ReceiptList({ purchase, onChanged }: ReceiptListProps) {
  const { t } = useTranslation('purchasing')
  const messages = useMessages()
  const actorWords = useActorWords()
  const undo = useMutation({
    mutationFn: ({ receiptId, reason }: { receiptId: string; reason: string }) =>
      core.purchasing.undoReceipt({ commandKey: newCommandKey(), receiptId, reason }),
    onSuccess: () => {
      messages.done(t('receipt.undone'))
      onChanged()
    },
  })
  return (
    <Card title={t('receipt.title')}>
      {purchase.receipts.length === 0 ? <p className="zg-muted">{t('receipt.empty')}</p> : null}
      <ul className="purchasing-list">
        {purchase.receipts.map((receipt) => (
          <li key={receipt.id} className={receipt.isUndone ? 'receipt-undone' : ''}>
            <strong>{receipt.no}</strong>
            <span className="receipt-lines">
              {receipt.lines
                .map((line) => `${line.sku} +${line.pieces}${line.lotNo === null ? '' : ` (${line.lotNo})`}`)
                .join(' · ')}
              {receipt.note === '' ? '' : ` · ${receipt.note}`}
            </span>
            <span className="zg-muted">
              <Time at={receipt.at} style="short" /> · {actorWords(receipt.actor)}
            </span>
            {receipt.isUndone ? (
              <span className="zg-muted">{t('receipt.isUndone')}</span>
            ) : (
              <ReasonButton
                size="small"
                label={t('receipt.undo')}
                name={t('receipt.undoNo', { no: receipt.no })}
                question={t('receipt.undoAsk')}
                isBusy={undo.isPending && undo.variables.receiptId === receipt.id}
                onReason={(reason) => undo.mutate({ receiptId: receipt.id, reason })}
              />
            )}
          </li>
        ))}
      </ul>
      {undo.error ? <ErrorBlock error={undo.error} isCompact /> : null}
    </Card>
  )
}

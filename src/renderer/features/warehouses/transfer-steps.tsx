/** What happened to a transfer, and the way back: the last step is undone by opposite moves. */
import { RollbackOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TransferDetail } from '../../../contract/transfers.ts'
import { useActions } from '../../lib/actions.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { Card } from '../../ui/page.tsx'
import { Time } from '../../ui/values.tsx'
import { keepTransfer } from './keep-transfer.ts'
import { ReasonDialog } from './reason-dialog.tsx'

export function TransferSteps({ transfer }: { readonly transfer: TransferDetail }) {
  const { t } = useTranslation('warehouses')
  const actor = useActorWords()
  const [asking, setAsking] = useState<'undo' | 'cancel' | null>(null)
  const last = transfer.steps.findLast((step) => step.undoneAt === null)
  const canUndo = last !== undefined && transfer.state !== 'cancelled'
  const canCancel = ['draft', 'sent'].includes(transfer.state) && transfer.received + transfer.lost === 0
  useActions([
    {
      id: 'transfer.undo',
      label: t('transfer.undo'),
      group: t('transfer.title'),
      shortcut: '$mod+KeyZ',
      blocked: canUndo ? null : t('transfer.nothingToUndo'),
      run: () => setAsking('undo'),
    },
  ])
  const on = () => ({ commandKey: newCommandKey(), id: transfer.id, version: transfer.version })
  return (
    <Card title={t('transfer.history')}>
      <ol className="wh-steps">
        <li>
          <span>{t('transfer.step.created')}</span>
          <span className="zg-muted">
            {actor(transfer.actor)} · <Time at={transfer.createdAt} />
          </span>
        </li>
        {transfer.steps.map((step) => (
          <li key={step.step} className={step.undoneAt === null ? '' : 'wh-undone'}>
            <span>
              {t(`transfer.step.${step.kind}`, { n: step.pieces })}
              {step.reason ? ` · ${step.reason}` : ''}
            </span>
            <span className="zg-muted">
              {actor(step.actor)} · <Time at={step.at} />
            </span>
            {step.undoneAt === null ? null : (
              <span className="wh-undo-note">
                {t('transfer.step.undone', { reason: step.undoReason ?? '', actor: actor(step.undoneBy ?? '') })}{' '}
                <Time at={step.undoneAt} />
              </span>
            )}
          </li>
        ))}
        {transfer.state === 'cancelled' ? (
          <li>
            <span>{t('transfer.step.cancelled')}</span>
            <Time at={transfer.changedAt} />
          </li>
        ) : null}
      </ol>
      <div className="wh-foot">
        {canUndo ? (
          <Button icon={<RollbackOutlined />} onClick={() => setAsking('undo')}>
            {t('transfer.undoStep', { step: t(`transfer.step.${last.kind}`, { n: last.pieces }) })}
          </Button>
        ) : null}
        {canCancel ? <Button onClick={() => setAsking('cancel')}>{t('transfer.cancel')}</Button> : null}
      </div>
      {asking === null ? null : (
        <ReasonDialog
          title={t(`transfer.${asking}`)}
          hint={t(`transfer.${asking}Hint`)}
          onClose={() => setAsking(null)}
          onReason={async (reason) => {
            keepTransfer(await core.transfers[asking]({ ...on(), reason }))
          }}
        />
      )}
    </Card>
  )
}

/** Dialogs that change an event: more goods, some taken back, other facts. */
import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SalesEventDetail } from '../../../contract/sales-events.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { type EventFacts, EventWhen } from './event-when.tsx'
import { problemOf, toChannel } from './event-wizard.rules.ts'
import { GoodsPicker } from './goods-picker.tsx'
import { isTooMuch, type PieceLine, piecesOf, withPiece } from './piece-lines.rules.ts'
import { PieceLines } from './piece-lines.tsx'

interface EventChangeProps {
  readonly event: SalesEventDetail
  readonly kind: 'grant' | 'takeBack'
  readonly onClose: () => void
}

export function EventChange({ event, kind, onClose }: EventChangeProps) {
  const { t } = useTranslation(['warehouses', 'common'])
  const isGrant = kind === 'grant'
  const [lines, setLines] = useState<readonly PieceLine[]>(() =>
    event.items.map(({ skuId, sku, name, available, left }) => ({
      skuId,
      sku,
      name,
      available: isGrant ? available : left,
      pieces: 0,
    })),
  )
  const [reason, setReason] = useState('')
  const send = useMutation({
    mutationFn: () =>
      core.events[kind]({ commandKey: newCommandKey(), id: event.id, items: piecesOf(lines), reason: reason.trim() }),
    onSuccess: onClose,
  })
  const isReady = piecesOf(lines).length > 0 && !isTooMuch(lines) && (isGrant || reason.trim() !== '')
  return (
    <Modal
      open
      width={720}
      title={t(isGrant ? 'event.grantTitle' : 'event.takeBackTitle', { name: event.name })}
      okText={t(isGrant ? 'event.grant' : 'event.takeBack')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !isReady, loading: send.isPending }}
      onOk={() => send.mutate()}
      onCancel={onClose}
    >
      <div className="wh-form">
        <p className="zg-muted">{t(isGrant ? 'event.grantHint' : 'event.takeBackHint')}</p>
        {isGrant ? (
          <GoodsPicker warehouseId={event.parent.id} onPick={(goods) => setLines((all) => withPiece(all, goods))} />
        ) : null}
        <PieceLines
          lines={lines}
          availableLabel={t(isGrant ? 'event.grantable' : 'event.left')}
          onChange={setLines}
          isFixed
        />
        <label htmlFor="event-reason">{t(isGrant ? 'event.reasonMay' : 'reason.label')}</label>
        <Input id="event-reason" maxLength={200} value={reason} onChange={(change) => setReason(change.target.value)} />
        {send.error ? <ErrorBlock error={send.error} onRetry={() => send.mutate()} isCompact /> : null}
      </div>
    </Modal>
  )
}

interface EventEditProps {
  readonly event: SalesEventDetail
  readonly onClose: () => void
}

export function EventEdit({ event, onClose }: EventEditProps) {
  const { t } = useTranslation(['warehouses', 'common'])
  const [facts, setFacts] = useState<EventFacts>(() => ({
    name: event.name,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    isEventOnly: event.isEventOnly,
    channels: event.channels.map(({ platform, shopId }) => (shopId === null ? platform : `${platform}:${shopId}`)),
  }))
  const problem = problemOf({ ...facts, parentId: event.parent.id, lines: [] }, 'when', event.now)
  const save = useMutation({
    mutationFn: () =>
      core.events.update({
        commandKey: newCommandKey(),
        id: event.id,
        version: event.version,
        name: facts.name.trim(),
        startsAt: facts.startsAt ?? 0,
        endsAt: facts.endsAt ?? 0,
        isEventOnly: facts.isEventOnly,
        channels: facts.channels.map(toChannel).filter((channel) => channel !== null),
      }),
    onSuccess: onClose,
  })
  return (
    <Modal
      open
      title={t('event.edit')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: problem !== null, loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <EventWhen facts={facts} onChange={(changes) => setFacts((before) => ({ ...before, ...changes }))} />
      {problem === null ? null : <p className="wh-warn">{t(`event.problem.${problem}`)}</p>}
      {save.error ? <ErrorBlock error={save.error} onRetry={() => save.mutate()} isCompact /> : null}
    </Modal>
  )
}

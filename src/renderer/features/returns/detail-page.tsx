/** One parcel: what came, how it was graded, its photos and its order; linked, graded further, undone here. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReturnDetail } from '../../../contract/returns.ts'
import { useActions } from '../../lib/actions.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { useScreenParam } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { Time } from '../../ui/values.tsx'
import { ExcessReason } from './desk-page.tsx'
import { EditParcel } from './edit-parcel.tsx'
import { GradeMore } from './grade-more.tsx'
import { KeptPhotos } from './kept-photos.tsx'
import { LinkPicker } from './link-picker.tsx'
import { GradeCounts, MatchTag, StateTag } from './list-columns.tsx'
import { OrderCard } from './order-card.tsx'
import './returns.css'

export function Screen() {
  const { t } = useTranslation(['returns', 'common'])
  const id = useScreenParam('id')
  const { data, error, refetch } = useQuery(api.returns.get.queryOptions({ input: { id } }))
  const back = () => window.history.back()
  useActions([
    { id: 'return.back', label: t('common:back'), group: t('returns:list.title'), shortcut: 'Escape', run: back },
  ])
  return (
    <Page
      title={t('returns:detail.title', { no: data?.no ?? '' })}
      layout="scroll"
      actions={
        <>
          {data && data.state !== 'undone' ? <UndoButton parcel={data} onDone={() => void refetch()} /> : null}
          <Button onClick={back}>{t('common:back')}</Button>
        </>
      }
    >
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={6} /> : null}
      {data ? <ParcelView parcel={data} onChanged={() => void refetch()} /> : null}
    </Page>
  )
}

interface ViewProps {
  readonly parcel: ReturnDetail
  readonly onChanged: () => void
}

function ParcelView({ parcel, onChanged }: ViewProps) {
  const { t } = useTranslation('returns')
  const isOpen = parcel.state !== 'undone'
  return (
    <div className="parcel-view">
      <Facts parcel={parcel} onChanged={onChanged} />
      {parcel.order === null ? null : (
        <Card title={t('field.order')}>
          <OrderCard order={parcel.order} />
          {isOpen ? <LinkButton parcel={parcel} onChanged={onChanged} /> : null}
        </Card>
      )}
      {parcel.order === null && isOpen ? <LinkCard parcel={parcel} onChanged={onChanged} /> : null}
      <Card title={t('detail.pieces')}>
        <Lines parcel={parcel} onChanged={onChanged} />
        {isOpen ? <GradeMore parcel={parcel} onChanged={onChanged} /> : null}
      </Card>
      <Card title={t('field.photos')}>
        <KeptPhotos parcel={parcel} onChanged={onChanged} />
      </Card>
    </div>
  )
}

function Facts({ parcel, onChanged }: ViewProps) {
  const { t } = useTranslation(['returns', 'common'])
  const [isEditing, setIsEditing] = useState(false)
  const actorWords = useActorWords()
  const facts = [
    [t('returns:field.waybill'), parcel.waybill],
    [t('returns:field.reason'), t(`returns:reason.${parcel.reason}`)],
    [t('returns:field.note'), parcel.note],
    [t('returns:detail.excessReason'), parcel.excessReason],
    [t('returns:detail.undoReason'), parcel.undoReason],
  ] as const
  return (
    <Card>
      <p className="desk-order-head">
        <StateTag state={parcel.state} /> <GradeCounts row={parcel} /> <MatchTag row={parcel} />
      </p>
      <dl className="facts">
        <dt>{t('returns:field.received')}</dt>
        <dd>
          <Time at={parcel.receivedAt} /> · {actorWords(parcel.actor)}
        </dd>
        {facts.map(([name, value]) =>
          value === null || value === '' ? null : (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {parcel.state === 'undone' ? null : isEditing ? (
        <EditParcel
          parcel={parcel}
          onClose={() => {
            setIsEditing(false)
            onChanged()
          }}
        />
      ) : (
        <Button size="small" onClick={() => setIsEditing(true)}>
          {t('common:edit')}
        </Button>
      )}
    </Card>
  )
}

function Lines({ parcel, onChanged }: ViewProps) {
  const { t } = useTranslation(['returns', 'common'])
  const messages = useMessages()
  const undo = useMutation({
    mutationFn: (lineId: string) => core.returns.undo({ commandKey: newCommandKey(), id: parcel.id, lineId }),
    onSuccess: () => {
      messages.done(t('returns:detail.lineUndone'))
      onChanged()
    },
    onError: messages.failed,
  })
  if (parcel.lines.length === 0) return <p className="zg-muted">{t('returns:detail.noLines')}</p>
  return (
    <ul className="parcel-lines">
      {parcel.lines.map((line) => (
        <li key={line.id} className={line.isUndone ? 'is-undone' : ''}>
          <span className="zg-truncate">
            <code>{line.sku}</code> {line.name}
          </span>
          <span className={`grade-${line.grade}`}>
            {t(`returns:grade.${line.grade}`)} {line.quantity}
          </span>
          <span className="zg-muted">{[line.warehouse, line.lotNo].filter(Boolean).join(' · ')}</span>
          {line.isUndone ? (
            <span className="zg-muted">{t('returns:state.undone')}</span>
          ) : parcel.state === 'undone' ? null : (
            <Button
              size="small"
              aria-label={t('returns:detail.undoLine', { sku: line.sku })}
              loading={undo.isPending && undo.variables === line.id}
              onClick={() => undo.mutate(line.id)}
            >
              {t('common:undo')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Links, and asks for the reason when more is here than left. */
function useLink({ parcel, onChanged }: ViewProps) {
  const { t } = useTranslation('returns')
  const messages = useMessages()
  const [asked, setAsked] = useState<number | null>(null)
  const link = useMutation({
    mutationFn: ({ orderId, excessReason }: { orderId: number | null; excessReason: string }) =>
      core.returns.link({ commandKey: newCommandKey(), id: parcel.id, orderId, excessReason }),
    onSuccess: (after) => {
      setAsked(null)
      messages.done(after.orderNo === null ? t('detail.unlinked') : t('detail.linked', { orderNo: after.orderNo }))
      onChanged()
    },
    onError: (error, { orderId }) => {
      if (toCoreError(error).code === 'RETURN_TOO_MANY') setAsked(orderId)
      messages.failed(error)
    },
  })
  return { asked, link }
}

function LinkCard(props: ViewProps) {
  const { asked, link } = useLink(props)
  const skuIds = [...new Set(props.parcel.lines.filter((line) => !line.isUndone).map((line) => line.skuId))]
  return (
    <Card>
      <LinkPicker skuIds={skuIds} onChoose={(order) => link.mutate({ orderId: order.id, excessReason: '' })} />
      {asked === null ? null : (
        <ExcessReason onReceive={(excessReason) => link.mutate({ orderId: asked, excessReason })} />
      )}
    </Card>
  )
}

function LinkButton(props: ViewProps) {
  const { t } = useTranslation('returns')
  const { link } = useLink(props)
  return (
    <Button size="small" loading={link.isPending} onClick={() => link.mutate({ orderId: null, excessReason: '' })}>
      {t('detail.unlink')}
    </Button>
  )
}

function UndoButton({ parcel, onDone }: { readonly parcel: ReturnDetail; readonly onDone: () => void }) {
  const { t } = useTranslation(['returns', 'common'])
  const messages = useMessages()
  const [reason, setReason] = useState('')
  const undo = useMutation({
    mutationFn: () => core.returns.undo({ commandKey: newCommandKey(), id: parcel.id, reason }),
    onSuccess: () => {
      messages.done(t('returns:desk.undone', { no: parcel.no }))
      onDone()
    },
    onError: messages.failed,
  })
  return (
    <Popconfirm
      title={t('returns:detail.undoAsk')}
      description={
        <Input
          aria-label={t('returns:detail.undoReason')}
          placeholder={t('returns:detail.undoReason')}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
        />
      }
      okText={t('returns:detail.undo')}
      cancelText={t('common:cancel')}
      onConfirm={() => undo.mutate()}
    >
      <Button danger loading={undo.isPending}>
        {t('returns:detail.undo')}
      </Button>
    </Popconfirm>
  )
}

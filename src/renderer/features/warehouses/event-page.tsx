/** One event: the clock, what is sold, held and left of each SKU; more granted, taken back, ended early. */
import { PlusOutlined, StopOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SalesEventDetail } from '../../../contract/sales-events.ts'
import { useActions } from '../../lib/actions.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useGo, useScreenParam } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/values.tsx'
import { EventChange, EventEdit } from './event-change.tsx'
import { EventItems } from './event-items.tsx'
import { EventClock, EventStateTag, useChannelWords } from './event-state.tsx'
import { EventSteps } from './event-steps.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import './warehouses.css'

/** The end comes by the clock: looked at again without a change being told. */
const LOOK_MS = 15_000

type Dialog = 'grant' | 'takeBack' | 'edit' | 'stop' | null

export function Screen() {
  const { t } = useTranslation('warehouses')
  const id = useScreenParam('id')
  const go = useGo()
  const [dialog, setDialog] = useState<Dialog>(null)
  const { data, error, refetch } = useQuery({
    ...api.events.get.queryOptions({ input: { id } }),
    refetchInterval: LOOK_MS,
  })
  const isOver = data?.state === 'ended'
  const blocked = isOver ? t('event.isOver') : null
  useActions([
    {
      id: 'event.grant',
      label: t('event.grant'),
      group: t('event.title'),
      shortcut: 'KeyA',
      blocked,
      run: () => setDialog('grant'),
    },
    {
      id: 'event.takeBack',
      label: t('event.takeBack'),
      group: t('event.title'),
      blocked,
      run: () => setDialog('takeBack'),
    },
    { id: 'event.edit', label: t('event.edit'), group: t('event.title'), blocked, run: () => setDialog('edit') },
    { id: 'event.stop', label: t('event.stop'), group: t('event.title'), blocked, run: () => setDialog('stop') },
  ])
  return (
    <Page
      title={data?.name ?? t('event.title')}
      layout="scroll"
      note={data ? <EventStateTag event={data} /> : null}
      actions={
        <>
          {data && !isOver ? <EventButtons onOpen={setDialog} /> : null}
          <Button onClick={() => go('/events')}>{t('event.back')}</Button>
        </>
      }
    >
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={8} height={36} /> : null}
      {data ? (
        <>
          <EventHead event={data} />
          <Card title={t('event.goods')}>
            <EventItems event={data} />
          </Card>
          <EventSteps event={data} />
          <EventDialog event={data} dialog={dialog} onClose={() => setDialog(null)} />
        </>
      ) : null}
    </Page>
  )
}

function EventButtons({ onOpen }: { readonly onOpen: (dialog: Dialog) => void }) {
  const { t } = useTranslation('warehouses')
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => onOpen('grant')}>
        {t('event.grant')}
      </Button>
      <Button onClick={() => onOpen('takeBack')}>{t('event.takeBack')}</Button>
      <Button onClick={() => onOpen('edit')}>{t('event.edit')}</Button>
      <Button danger icon={<StopOutlined />} onClick={() => onOpen('stop')}>
        {t('event.stop')}
      </Button>
    </>
  )
}

interface EventDialogProps {
  readonly event: SalesEventDetail
  readonly dialog: Dialog
  readonly onClose: () => void
}

function EventDialog({ event, dialog, onClose }: EventDialogProps) {
  const { t } = useTranslation('warehouses')
  if (dialog === null) return null
  if (dialog === 'edit') return <EventEdit event={event} onClose={onClose} />
  if (dialog !== 'stop') return <EventChange event={event} kind={dialog} onClose={onClose} />
  return (
    <ReasonDialog
      title={t('event.stopTitle', { name: event.name })}
      hint={t('event.stopHint', { left: event.left, reserved: event.reserved })}
      onClose={onClose}
      onReason={(reason) => core.events.stop({ commandKey: newCommandKey(), id: event.id, reason })}
    />
  )
}

function EventHead({ event }: { readonly event: SalesEventDetail }) {
  const { t } = useTranslation('warehouses')
  const channels = useChannelWords()
  return (
    <Card>
      <div className="wh-event-head">
        <EventClock event={event} now={event.now} />
        <dl className="wh-facts">
          <dt>{t('event.time')}</dt>
          <dd>
            <Time at={event.startsAt} /> – <Time at={event.endsAt} />
          </dd>
          <dt>{t('event.channels')}</dt>
          <dd>{channels(event.channels)}</dd>
          <dt>{t('event.parent')}</dt>
          <dd>
            {event.parent.name} · {t(event.isEventOnly ? 'event.onlyShort' : 'event.poolShort')}
          </dd>
          {event.endedAt === null ? null : (
            <>
              <dt>{t('event.endedAt')}</dt>
              <dd>
                <Time at={event.endedAt} /> {event.endReason ?? ''}
              </dd>
            </>
          )}
        </dl>
      </div>
    </Card>
  )
}

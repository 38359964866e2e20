/** Events with a share of stock of their own: what is planned, live and over. */
import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SalesEvent } from '../../../contract/sales-events.ts'
import { useActions } from '../../lib/actions.ts'
import { core } from '../../lib/core-client.ts'
import { useGo } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { Time } from '../../ui/values.tsx'
import { EventStateTag, useChannelWords } from './event-state.tsx'
import './warehouses.css'

const STATES = ['all', 'open', 'ended'] as const
const CARD_HEIGHT = 96

export function Screen() {
  const { t } = useTranslation('warehouses')
  const go = useGo()
  const [state, setState] = useState<(typeof STATES)[number]>('all')
  const revision = useTopics(['warehouses', 'stock'])
  const columns = useColumns()
  const create = () => go('/events/new')
  const source = useMemo(
    () => ({
      key: state,
      rowId: (row: SalesEvent) => row.id,
      loadPage: (cursor: string | null) => core.events.list({ state, cursor, limit: 100 }),
      total: null,
      revision,
    }),
    [state, revision],
  )
  useActions([{ id: 'events.new', label: t('event.new'), group: t('event.title'), shortcut: 'KeyN', run: create }])
  const button = (
    <Button type="primary" onClick={create}>
      {t('event.new')}
    </Button>
  )
  return (
    <Page title={t('event.title')} actions={button}>
      <Toolbar>
        <Segmented
          aria-label={t('event.stateFilter')}
          value={state}
          onChange={setState}
          options={STATES.map((value) => ({ value, label: t(`event.filter.${value}`) }))}
        />
      </Toolbar>
      <DataGrid
        label={t('event.title')}
        memory="events"
        columns={columns}
        card={{ height: CARD_HEIGHT, render: (row) => <EventCard event={row} /> }}
        source={source}
        onOpen={(row) => go(`/events/${row.id}`)}
        onPeek={(row) => go(`/events/${row.id}`)}
        empty={<EmptyState title={t('event.emptyTitle')} text={t('event.emptyText')} action={button} />}
        isMain
      />
    </Page>
  )
}

function useColumns(): GridColumn<SalesEvent>[] {
  const { t } = useTranslation('warehouses')
  const channels = useChannelWords()
  return useMemo(
    () => [
      { id: 'name', title: t('event.name'), width: 200, grows: true, render: (row) => <strong>{row.name}</strong> },
      { id: 'state', title: t('event.stateFilter'), width: 110, render: (row) => <EventStateTag event={row} /> },
      { id: 'channels', title: t('event.channels'), width: 150, render: (row) => channels(row.channels) },
      {
        id: 'starts',
        title: t('event.startsAt'),
        width: 130,
        render: (row) => <Time at={row.startsAt} style="short" />,
      },
      { id: 'ends', title: t('event.endsAt'), width: 130, render: (row) => <Time at={row.endsAt} style="short" /> },
      { id: 'granted', title: t('event.granted'), width: 80, align: 'right', render: (row) => row.granted },
      { id: 'sold', title: t('event.sold'), width: 80, align: 'right', render: (row) => row.sold },
      { id: 'reserved', title: t('event.reserved'), width: 80, align: 'right', render: (row) => row.reserved },
      {
        id: 'left',
        title: t('event.left'),
        width: 80,
        align: 'right',
        render: (row) => <strong className={row.left === 0 ? 'zg-muted' : ''}>{row.left}</strong>,
      },
      { id: 'parent', title: t('event.parent'), width: 100, isWideOnly: true, render: (row) => row.parent.name },
    ],
    [t, channels],
  )
}

function EventCard({ event }: { readonly event: SalesEvent }) {
  const { t } = useTranslation('warehouses')
  const channels = useChannelWords()
  return (
    <div className="wh-card">
      <div className="wh-card-line">
        <strong className="zg-truncate">{event.name}</strong>
        <EventStateTag event={event} />
      </div>
      <div className="wh-card-line zg-muted">
        <span className="zg-truncate">{channels(event.channels)}</span>
        <Time at={event.endsAt} style="short" />
      </div>
      <div className="wh-card-line">
        <span>{t('event.progress', { sold: event.sold, reserved: event.reserved, left: event.left })}</span>
        <span className="zg-muted">{t('event.grantedShort', { n: event.granted })}</span>
      </div>
    </div>
  )
}

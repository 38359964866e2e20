/** All transfers, newest first. */
import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TRANSFER_STATES, type Transfer } from '../../../contract/transfers.ts'
import { useActions } from '../../lib/actions.ts'
import { core } from '../../lib/core-client.ts'
import { useGo } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { Time } from '../../ui/values.tsx'
import { TransferStateTag } from './transfer-state.tsx'
import './warehouses.css'

const STATES = ['all', ...TRANSFER_STATES] as const
const CARD_HEIGHT = 76

export function Screen() {
  const { t } = useTranslation('warehouses')
  const go = useGo()
  const [state, setState] = useState<(typeof STATES)[number]>('all')
  const revision = useTopics(['warehouses'])
  const columns = useColumns()
  const create = () => go('/transfers/new')
  const source = useMemo(
    () => ({
      key: state,
      rowId: (row: Transfer) => row.id,
      loadPage: (cursor: string | null) => core.transfers.list({ state, cursor, limit: 100 }),
      total: null,
      revision,
    }),
    [state, revision],
  )
  useActions([
    { id: 'transfers.new', label: t('transfer.new'), group: t('transfer.title'), shortcut: 'KeyN', run: create },
  ])
  const button = (
    <Button type="primary" onClick={create}>
      {t('transfer.new')}
    </Button>
  )
  return (
    <Page title={t('transfer.title')} actions={button}>
      <Toolbar>
        <Segmented
          aria-label={t('transfer.stateFilter')}
          value={state}
          onChange={setState}
          options={STATES.map((value) => ({ value, label: t(`transfer.state.${value}`) }))}
        />
      </Toolbar>
      <DataGrid
        label={t('transfer.title')}
        memory="transfers"
        columns={columns}
        card={{ height: CARD_HEIGHT, render: (row) => <TransferCard transfer={row} /> }}
        source={source}
        onOpen={(row) => go(`/transfers/${row.id}`)}
        onPeek={(row) => go(`/transfers/${row.id}`)}
        empty={<EmptyState title={t('transfer.emptyTitle')} text={t('transfer.emptyText')} action={button} />}
        isMain
      />
    </Page>
  )
}

function useColumns(): GridColumn<Transfer>[] {
  const { t } = useTranslation('warehouses')
  return useMemo(
    () => [
      { id: 'no', title: t('transfer.no'), width: 110, render: (row) => <strong>{row.no}</strong> },
      {
        id: 'state',
        title: t('transfer.stateFilter'),
        width: 110,
        render: (row) => <TransferStateTag state={row.state} />,
      },
      {
        id: 'way',
        title: t('transfer.way'),
        width: 220,
        grows: true,
        render: (row) => t('transfer.wayOf', { from: row.from.name, to: row.to.name }),
      },
      { id: 'skus', title: t('transfer.skus'), width: 80, align: 'right', render: (row) => row.skus },
      { id: 'asked', title: t('transfer.asked'), width: 80, align: 'right', render: (row) => row.asked },
      {
        id: 'inTransit',
        title: t('transfer.inTransit'),
        width: 80,
        align: 'right',
        render: (row) => <strong className={row.inTransit > 0 ? 'wh-warn' : 'zg-muted'}>{row.inTransit}</strong>,
      },
      { id: 'received', title: t('transfer.received'), width: 80, align: 'right', render: (row) => row.received },
      {
        id: 'lost',
        title: t('transfer.lost'),
        width: 80,
        align: 'right',
        render: (row) => <span className={row.lost > 0 ? 'wh-bad' : 'zg-muted'}>{row.lost}</span>,
      },
      {
        id: 'created',
        title: t('transfer.created'),
        width: 140,
        isWideOnly: true,
        render: (row) => <Time at={row.createdAt} style="short" />,
      },
    ],
    [t],
  )
}

function TransferCard({ transfer }: { readonly transfer: Transfer }) {
  const { t } = useTranslation('warehouses')
  return (
    <div className="wh-card">
      <div className="wh-card-line">
        <strong>{transfer.no}</strong>
        <TransferStateTag state={transfer.state} />
      </div>
      <div className="wh-card-line zg-muted">
        <span className="zg-truncate">{t('transfer.wayOf', { from: transfer.from.name, to: transfer.to.name })}</span>
        <span>{t('transfer.progress', { asked: transfer.asked, inTransit: transfer.inTransit })}</span>
      </div>
    </div>
  )
}

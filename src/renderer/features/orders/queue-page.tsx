/** The order queue: the screen the shop lives in. Everything on it can be done from the keyboard. */
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueRow } from '../../../contract/orders.ts'
import { api } from '../../lib/core-client.ts'
import { shortcutKeys } from '../../lib/keyboard.ts'
import { useGo } from '../../lib/navigation.ts'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import { Page } from '../../ui/page.tsx'
import { SplitView } from '../../ui/peek-panel.tsx'
import type { SearchBoxHandle } from '../../ui/search-box.tsx'
import { useIsPhone } from '../../ui/use-media.ts'
import { KeyCaps } from '../../ui/values.tsx'
import { ActionBar } from './action-bar.tsx'
import { OrderCard } from './order-card.tsx'
import { OrderPeek } from './order-peek.tsx'
import { queueColumns } from './queue-columns.tsx'
import { QueueDialogs } from './queue-dialogs.tsx'
import { QueueEmpty } from './queue-empty.tsx'
import { QueueFilters } from './queue-filters.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import { useQueue } from './use-queue.ts'
import { type QueueActions, useQueueActions } from './use-queue-actions.ts'
import { useQueueKeys } from './use-queue-keys.ts'
import { useSavedViews } from './use-saved-views.tsx'
import './orders.css'

const CARD_HEIGHT = 104

export function Screen() {
  const { t } = useTranslation(['orders', 'common'])
  const go = useGo()
  const isPhone = useIsPhone()
  const queue = useQueue()
  const [current, setCurrent] = useState<QueueRow | null>(null)
  const [isPeeking, setPeeking] = useState(false)
  const [isFormOpen, setFormOpen] = useState(false)
  const searchRef = useRef<SearchBoxHandle>(null)
  const actions = useQueueActions(queue, current)
  const saved = useSavedViews(queue.view)
  const shops = useQuery(api.shops.list.queryOptions()).data ?? []
  const columns = useMemo(() => queueColumns(t), [t])
  useQueueKeys({
    queue,
    actions,
    focusSearch: () => searchRef.current?.focus(),
    isFilterOpen: isFormOpen,
    setFilterOpen: setFormOpen,
  })

  const peek = isPeeking && current ? <OrderPeek id={current.id} onClose={() => setPeeking(false)} /> : null
  return (
    <Page title={t('orders:title')} actions={<HeadActions actions={actions} />}>
      <QueueTabs
        view={queue.view}
        counts={queue.counts}
        isCapped={queue.areCountsCapped}
        views={saved.views}
        onTab={(tab) => queue.setView({ ...queue.view, tab }, { replace: false })}
        onView={(view) => queue.setView(view, { replace: false })}
        onSave={saved.startSaving}
        onRename={saved.startRenaming}
        onUpdate={saved.update}
        onDelete={saved.remove}
      />
      <QueueFilters
        view={queue.view}
        shops={shops}
        searchRef={searchRef}
        isFormOpen={isFormOpen}
        onFormOpen={setFormOpen}
        onFilter={(filter) => queue.setView({ ...queue.view, filter })}
        onSort={(sort) => queue.setView({ ...queue.view, sort })}
      />
      <SplitView peek={peek}>
        <div id="queue-list" role="tabpanel" aria-label={t(`orders:tab.${queue.view.tab}`)} className="queue-list">
          <DataGrid
            label={t('orders:grid')}
            memory="orders"
            columns={columns}
            card={{ height: CARD_HEIGHT, render: (row) => <OrderCard row={row} /> }}
            source={queue.source}
            selection={queue.selection}
            onSelectionChange={queue.setSelection}
            onCurrentChange={setCurrent}
            onPeek={(row) => (isPhone ? go(`/orders/${row.id}`) : setPeeking(!(isPeeking && row.id === current?.id)))}
            onOpen={(row) => go(`/orders/${row.id}`)}
            empty={<QueueEmpty queue={queue} />}
            isMain
          />
        </div>
      </SplitView>
      <ActionBar queue={queue} actions={actions} />
      <QueueDialogs queue={queue} actions={actions} />
      {saved.dialog}
    </Page>
  )
}

function HeadActions({ actions }: { readonly actions: QueueActions }) {
  const { t } = useTranslation('orders')
  const go = useGo()
  return (
    <>
      <Button type="primary" onClick={actions.pick}>
        {t('act.pick')} <KeyCaps keys={shortcutKeys('KeyP')} />
      </Button>
      <Button onClick={actions.waybills}>
        {t('act.waybills')} <KeyCaps keys={shortcutKeys('KeyW')} />
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'scan', label: t('act.scan'), onClick: () => go('/orders/scan') },
            { key: 'file', label: t('act.shipFile'), onClick: actions.shipFile },
            { key: 'xlsx', label: t('act.exportXlsx'), onClick: () => actions.exportAs('xlsx') },
            { key: 'csv', label: t('act.exportCsv'), onClick: () => actions.exportAs('csv') },
          ],
        }}
      >
        <Button>{t('act.more')}</Button>
      </Dropdown>
    </>
  )
}

/** Tabs by what has to be done, with counts, and the saved views beside them. */
import { DownOutlined, PlusOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { QUEUE_TABS, type QueueTab, type SavedView } from '../../../contract/orders.ts'
import { useUi } from '../../ui/ui-context.ts'
import { isSameView, type QueueView } from './queue-search.rules.ts'
import type { TabCounts } from './use-queue.ts'

interface QueueTabsProps {
  readonly view: QueueView
  readonly counts: TabCounts | undefined
  readonly isCapped: boolean
  readonly views: readonly SavedView[]
  readonly onTab: (tab: QueueTab) => void
  readonly onView: (view: SavedView) => void
  readonly onSave: () => void
  readonly onRename: (view: SavedView) => void
  readonly onUpdate: (view: SavedView) => void
  readonly onDelete: (view: SavedView) => void
}

/** Counts that ask for work are shown even when they are the loud ones. */
const LOUD: ReadonlySet<QueueTab> = new Set(['to_map', 'on_hold', 'urgent'])

export function QueueTabs(props: QueueTabsProps) {
  const { t } = useTranslation('orders')
  return (
    <div className="queue-tabs">
      <TabList {...props} />
      <span className="queue-views">
        {props.views.map((view) => (
          <ViewChip key={view.id} saved={view} {...props} />
        ))}
        <button type="button" className="queue-tab queue-tab-add" onClick={props.onSave}>
          <PlusOutlined aria-hidden /> {t('view.save')}
        </button>
      </span>
    </div>
  )
}

function TabList({ view, counts, isCapped, onTab }: QueueTabsProps) {
  const { t } = useTranslation('orders')
  const ui = useUi()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = neighbourTab(view.tab, step)
    onTab(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus()
  }
  return (
    <div role="tablist" aria-label={t('tabs')} className="queue-tablist" onKeyDown={onKeyDown}>
      {QUEUE_TABS.map((tab) => {
        const count = counts?.[tab]
        const isLoud = LOUD.has(tab) && (count ?? 0) > 0
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            data-tab={tab}
            aria-selected={view.tab === tab}
            aria-controls="queue-list"
            tabIndex={view.tab === tab ? 0 : -1}
            className={`queue-tab${view.tab === tab ? ' queue-tab-on' : ''}`}
            onClick={() => onTab(tab)}
          >
            {t(`tab.${tab}`)}
            <span className={`queue-count${isLoud ? ' queue-count-loud' : ''}`}>
              {count === undefined ? '…' : isCapped && count >= 10_000 ? `${ui.number(count)}+` : ui.number(count)}
            </span>
          </button>
        )
      })}
    </div>
  )
}

/** The tab before or after, round the end. */
export function neighbourTab(tab: QueueTab, step: 1 | -1): QueueTab {
  const at = QUEUE_TABS.indexOf(tab) + step
  return QUEUE_TABS[(at + QUEUE_TABS.length) % QUEUE_TABS.length] ?? tab
}

function ViewChip({
  saved,
  view,
  onView,
  onRename,
  onUpdate,
  onDelete,
}: QueueTabsProps & { readonly saved: SavedView }) {
  const { t } = useTranslation(['orders', 'common'])
  const isOn = isSameView(saved, view)
  return (
    <span className={`queue-view${isOn ? ' queue-tab-on' : ''}`}>
      <button type="button" className="queue-tab" aria-pressed={isOn} onClick={() => onView(saved)}>
        {saved.name}
      </button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'rename', label: t('orders:view.rename'), onClick: () => onRename(saved) },
            { key: 'update', label: t('orders:view.update'), disabled: isOn, onClick: () => onUpdate(saved) },
            { key: 'delete', label: t('common:delete'), danger: true, onClick: () => onDelete(saved) },
          ],
        }}
      >
        <button type="button" className="queue-view-menu" aria-label={t('orders:view.menu', { name: saved.name })}>
          <DownOutlined aria-hidden />
        </button>
      </Dropdown>
    </span>
  )
}

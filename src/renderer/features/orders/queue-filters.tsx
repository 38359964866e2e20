/** Search box, filter form and the pills of what is filtered now. */
import { FilterOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Popover, Select } from 'antd'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shop } from '../../../contract/catalog.ts'
import { QUEUE_SORTS, type QueueFilter, type QueueSort } from '../../../contract/orders.ts'
import { HOLD_CODES, ORDER_STATES, PLATFORMS } from '../../../contract/primitives.ts'
import { dayStart } from '../../lib/day-start.ts'
import { dayOf } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Toolbar } from '../../ui/page.tsx'
import { SearchBox, type SearchBoxHandle } from '../../ui/search-box.tsx'
import { FilterPills } from './filter-pills.tsx'
import type { QueueView } from './queue-search.rules.ts'

interface QueueFiltersProps {
  readonly view: QueueView
  readonly shops: readonly Shop[]
  readonly searchRef: Ref<SearchBoxHandle>
  readonly isFormOpen: boolean
  readonly onFormOpen: (isOpen: boolean) => void
  readonly onFilter: (filter: QueueFilter) => void
  readonly onSort: (sort: QueueSort) => void
}

export function QueueFilters(props: QueueFiltersProps) {
  const { t } = useTranslation('orders')
  const { view, shops, onFilter } = props
  return (
    <Toolbar
      end={
        <Select
          aria-label={t('sort.label')}
          value={view.sort}
          onChange={props.onSort}
          className="queue-sort"
          options={QUEUE_SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
        />
      }
    >
      <SearchBox
        ref={props.searchRef}
        label={t('search.label')}
        placeholder={t('search.hint')}
        value={view.filter.search}
        onSearch={(search) => onFilter({ ...view.filter, search })}
      />
      <Popover
        trigger="click"
        destroyOnHidden
        placement="bottomLeft"
        open={props.isFormOpen}
        onOpenChange={props.onFormOpen}
        content={<FilterForm filter={view.filter} shops={shops} onFilter={onFilter} />}
      >
        <Button icon={<FilterOutlined aria-hidden />} aria-expanded={props.isFormOpen}>
          {t('filter.add')}
        </Button>
      </Popover>
      <FilterPills filter={view.filter} shops={shops} onFilter={onFilter} />
    </Toolbar>
  )
}

interface FilterFormProps {
  readonly filter: QueueFilter
  readonly shops: readonly Shop[]
  readonly onFilter: (filter: QueueFilter) => void
}

function FilterForm({ filter, shops, onFilter }: FilterFormProps) {
  const { t } = useTranslation(['orders', 'common'])
  const { zone } = useFormat()
  const set = (changes: Partial<QueueFilter>) => onFilter({ ...filter, ...changes })
  return (
    <fieldset aria-label={t('orders:filter.label')} className="filter-form">
      <label htmlFor="filter-platform">{t('orders:filter.platform')}</label>
      <Select
        id="filter-platform"
        autoFocus
        mode="multiple"
        value={filter.platforms}
        placeholder={t('orders:filter.any')}
        onChange={(platforms) => set({ platforms })}
        options={PLATFORMS.map((value) => ({ value, label: t(`common:platform.${value}`) }))}
      />
      <label htmlFor="filter-shop">{t('orders:filter.shop')}</label>
      <Select
        id="filter-shop"
        mode="multiple"
        value={filter.shopIds}
        placeholder={t('orders:filter.any')}
        onChange={(shopIds) => set({ shopIds })}
        options={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
      />
      <label htmlFor="filter-state">{t('orders:filter.state')}</label>
      <Select
        id="filter-state"
        mode="multiple"
        value={filter.states}
        placeholder={t('orders:filter.any')}
        onChange={(states) => set({ states })}
        options={ORDER_STATES.map((value) => ({ value, label: t(`common:orderState.${value}`) }))}
      />
      <label htmlFor="filter-hold">{t('orders:filter.hold')}</label>
      <Select
        id="filter-hold"
        mode="multiple"
        value={filter.holds}
        placeholder={t('orders:filter.any')}
        onChange={(holds) => set({ holds })}
        options={HOLD_CODES.map((value) => ({ value, label: t(`common:hold.${value}`) }))}
      />
      <label htmlFor="filter-from">{t('orders:filter.paidFrom')}</label>
      <Input
        id="filter-from"
        type="date"
        value={filter.paidFrom === null ? '' : dayOf(filter.paidFrom, zone)}
        onChange={(event) => set({ paidFrom: dayStart(event.target.value, zone) })}
      />
      <label htmlFor="filter-to">{t('orders:filter.paidTo')}</label>
      <Input
        id="filter-to"
        type="date"
        value={filter.paidTo === null ? '' : dayOf(filter.paidTo - 1, zone)}
        onChange={(event) => set({ paidTo: dayStart(event.target.value, zone, 1) })}
      />
      <Checkbox checked={filter.hasNote} onChange={(event) => set({ hasNote: event.target.checked })}>
        {t('orders:filter.hasNote')}
      </Checkbox>
      <Checkbox checked={filter.unpickedOnly} onChange={(event) => set({ unpickedOnly: event.target.checked })}>
        {t('orders:filter.unpicked')}
      </Checkbox>
    </fieldset>
  )
}

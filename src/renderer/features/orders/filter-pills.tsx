/** One pill per filter; pressing it takes the filter away. */
import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Shop } from '../../../contract/catalog.ts'
import type { QueueFilter } from '../../../contract/orders.ts'
import { dayOf } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { DEFAULT_FILTER } from './queue-search.rules.ts'

interface FilterPillsProps {
  readonly filter: QueueFilter
  readonly shops: readonly Shop[]
  readonly onFilter: (filter: QueueFilter) => void
}

interface Pill {
  readonly key: string
  readonly text: string
  readonly without: QueueFilter
}

export function FilterPills({ filter, shops, onFilter }: FilterPillsProps) {
  const { t } = useTranslation('orders')
  const pills = usePills(filter, shops)
  if (pills.length === 0) return null
  return (
    <>
      {pills.map((pill) => (
        <button
          key={pill.key}
          type="button"
          className="filter-pill"
          aria-label={t('filter.remove', { name: pill.text })}
          onClick={() => onFilter(pill.without)}
        >
          {pill.text} <CloseOutlined aria-hidden />
        </button>
      ))}
      <Button type="text" onClick={() => onFilter(DEFAULT_FILTER)}>
        {t('filter.clear')}
      </Button>
    </>
  )
}

function usePills(filter: QueueFilter, shops: readonly Shop[]): Pill[] {
  const { t } = useTranslation(['orders', 'common'])
  const { zone } = useFormat()
  const pills: Pill[] = []
  const add = (key: keyof QueueFilter, name: string, values: readonly string[]) => {
    const text = values.length === 0 ? name : `${name}: ${values.join(' / ')}`
    pills.push({ key, text, without: { ...filter, [key]: DEFAULT_FILTER[key] } })
  }
  const { platforms, shopIds, states, holds, paidFrom, paidTo } = filter
  if (platforms.length > 0)
    add(
      'platforms',
      t('orders:filter.platform'),
      platforms.map((one) => t(`common:platform.${one}`)),
    )
  if (shopIds.length > 0)
    add(
      'shopIds',
      t('orders:filter.shop'),
      shopIds.map((id) => shops.find((shop) => shop.id === id)?.name ?? id),
    )
  if (states.length > 0)
    add(
      'states',
      t('orders:filter.state'),
      states.map((one) => t(`common:orderState.${one}`)),
    )
  if (holds.length > 0)
    add(
      'holds',
      t('orders:filter.hold'),
      holds.map((one) => t(`common:hold.${one}`)),
    )
  if (paidFrom !== null) add('paidFrom', t('orders:filter.paidFrom'), [dayOf(paidFrom, zone)])
  if (paidTo !== null) add('paidTo', t('orders:filter.paidTo'), [dayOf(paidTo - 1, zone)])
  if (filter.hasNote) add('hasNote', t('orders:filter.hasNote'), [])
  if (filter.unpickedOnly) add('unpickedOnly', t('orders:filter.unpicked'), [])
  return pills
}

/** Finds the order of an unknown parcel: by words, or by the goods that are in it. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskOrder } from '../../../contract/returns.ts'
import { api } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { OrderCard } from './order-card.tsx'

interface LinkPickerProps {
  readonly skuIds: readonly string[]
  readonly onChoose: (order: DeskOrder) => void
}

export function LinkPicker({ skuIds, onChoose }: LinkPickerProps) {
  const { t } = useTranslation('returns')
  const [text, setText] = useState('')
  const input = { text, skuIds: skuIds.slice(0, 20) }
  const { data, error } = useQuery(
    api.returns.suggestOrders.queryOptions({ input, enabled: text.length > 1 || skuIds.length > 0 }),
  )
  const suggestions = data ?? []
  return (
    <section className="link-picker">
      <h2>{t('link.title')}</h2>
      <SearchBox label={t('link.search')} placeholder={t('link.hint')} value={text} onSearch={setText} />
      {error ? <ErrorBlock error={error} isCompact /> : null}
      {data !== undefined && suggestions.length === 0 ? <p className="zg-muted">{t('link.none')}</p> : null}
      <ul className="desk-choices">
        {suggestions.map(({ order, why }) => (
          <li key={order.id}>
            <OrderCard order={order} />
            <p className="link-goods">
              {order.items.map((item) => `${item.name || item.sku} ×${item.shipped}`).join(', ')}
            </p>
            <p className="link-why">
              {why.map((one) => (
                <StatusTag key={one} hue={one === 'refund_open' ? 'purple' : 'blue'} text={t(`link.why.${one}`)} />
              ))}
              <Button onClick={() => onChoose(order)}>{t('link.choose')}</Button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

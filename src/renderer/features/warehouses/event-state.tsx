/** Where an event stands, its channels in words, and the time that is left by the core's clock. */
import { FireOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventChannel, EventState, SalesEvent } from '../../../contract/sales-events.ts'
import { api } from '../../lib/core-client.ts'
import { type Hue, StatusTag } from '../../ui/status-tag.tsx'
import { useNow } from '../../ui/values.tsx'

const HUES: Readonly<Record<EventState, Hue>> = { planned: 'orange', live: 'red', ended: 'grey' }

export function EventStateTag({ event }: { readonly event: Pick<SalesEvent, 'state' | 'endCause'> }) {
  const { t } = useTranslation('warehouses')
  const text = event.endCause === 'stopped' ? t('event.state.stopped') : t(`event.state.${event.state}`)
  return event.state === 'live' ? (
    <StatusTag hue="red" icon={<FireOutlined />} text={text} />
  ) : (
    <StatusTag hue={HUES[event.state]} text={text} />
  )
}

/** `Douyin · Taobao/Tmall: One`. */
export function useChannelWords(): (channels: readonly (EventChannel & { shopName?: string | null })[]) => string {
  const { t } = useTranslation(['warehouses', 'common'])
  return (channels) =>
    channels
      .map(({ platform, shopId, shopName }) => {
        const word = t(`common:platform.${platform}`)
        return shopId === null ? word : t('event.shopOf', { platform: word, shop: shopName || t('event.unnamed') })
      })
      .join(' · ')
}

/** Time to the start or the end, to the second; a computer whose clock is wrong shows the right time all the same. */
export function EventClock({ event, now }: { readonly event: SalesEvent; readonly now: number }) {
  const { t } = useTranslation('warehouses')
  const mine = useNow(1000)
  const [offset, setOffset] = useState(() => now - Date.now())
  useEffect(() => setOffset(now - Date.now()), [now])
  if (event.state === 'ended') return null
  const at = mine + offset
  const isStarted = event.startsAt <= at
  const left = Math.max(0, Math.ceil(((isStarted ? event.endsAt : event.startsAt) - at) / 1000))
  const parts = {
    days: Math.floor(left / 86_400),
    clock: [Math.floor((left % 86_400) / 3600), Math.floor((left % 3600) / 60), left % 60]
      .map((part) => String(part).padStart(2, '0'))
      .join(':'),
  }
  const time = parts.days > 0 ? t('event.clockDays', parts) : parts.clock
  return (
    <span className={isStarted ? 'wh-clock wh-clock-live' : 'wh-clock'} role="timer">
      {t(isStarted ? 'event.endsIn' : 'event.startsIn', { time })}
    </span>
  )
}

/** The shops and platforms an event may be for. */
export function useChannelOptions() {
  const { t } = useTranslation(['warehouses', 'common'])
  const shops = useQuery(api.shops.list.queryOptions()).data ?? []
  return shops.map((shop) => ({
    value: `${shop.platform}:${shop.id}`,
    label: t('event.shopOf', {
      platform: t(`common:platform.${shop.platform}`),
      shop: shop.name || t('event.unnamed'),
    }),
  }))
}

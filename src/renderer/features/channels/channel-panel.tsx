/** One listing: its figure as a sum, what was saved last, and the rules behind it. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelListing, ChannelRuleRow } from '../../../contract/channels.ts'
import { api } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { PeekPanel } from '../../ui/peek-panel.tsx'
import { ChannelSum } from './channel-sum.tsx'
import { LastSaved } from './last-saved.tsx'
import { RuleForm } from './rule-form.tsx'

interface ChannelPanelProps {
  readonly listing: ChannelListing
  readonly onClose: () => void
}

const EVEN = { weight: 1, buffer: 0, quota: null, safety: 0, isPausing: false }

export function ChannelPanel({ listing, onClose }: ChannelPanelProps) {
  const { t } = useTranslation(['channels', 'common'])
  const rules = useQuery(api.channels.listRules.queryOptions({ input: {} }))
  const { platform } = listing
  const find = (skuId: string | null) => rules.data?.find((rule) => rule.platform === platform && rule.skuId === skuId)
  const shared: ChannelRuleRow = find(null) ?? { ...EVEN, platform, skuId: null }
  return (
    <PeekPanel title={listing.title} onClose={onClose}>
      <p className="channel-figure">
        {t('channels:field.sellable')} <strong className="zg-number">{listing.published}</strong>
      </p>
      <ChannelSum listing={listing} />
      <p>
        {t('channels:field.last')}: <LastSaved listing={listing} />
      </p>
      {rules.error ? <ErrorBlock error={rules.error} onRetry={() => void rules.refetch()} isCompact /> : null}
      {rules.data ? (
        <>
          <RuleForm
            key={JSON.stringify(shared)}
            title={t('channels:rule.platform', { platform: t(`common:platform.${platform}`) })}
            rule={shared}
            isOwn={false}
          />
          {listing.parts.map((part) => (
            <SkuRule key={part.skuId} sku={part.sku} own={find(part.skuId)} shared={{ ...shared, skuId: part.skuId }} />
          ))}
        </>
      ) : null}
    </PeekPanel>
  )
}

interface SkuRuleProps {
  readonly sku: string
  readonly own: ChannelRuleRow | undefined
  readonly shared: ChannelRuleRow
}

function SkuRule({ sku, own, shared }: SkuRuleProps) {
  const { t } = useTranslation('channels')
  const [isSetting, setSetting] = useState(false)
  if (own === undefined && !isSetting)
    return (
      <p className="zg-muted">
        {t('rule.follows', { sku })}{' '}
        <Button size="small" onClick={() => setSetting(true)}>
          {t('rule.own')}
        </Button>
      </p>
    )
  const rule = own ?? shared
  return <RuleForm key={JSON.stringify(rule)} title={t('rule.sku', { sku })} rule={rule} isOwn={own !== undefined} />
}

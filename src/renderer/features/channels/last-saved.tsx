/** The figure written to a stock file last, and the ledger position it came from. */
import { useTranslation } from 'react-i18next'
import type { ChannelListing } from '../../../contract/channels.ts'
import { Time } from '../../ui/values.tsx'

export function LastSaved({ listing }: { readonly listing: ChannelListing }) {
  const { t } = useTranslation('channels')
  if (listing.last === null) return <span className="zg-muted">{t('never')}</span>
  const { pieces, position, at } = listing.last
  return (
    <span>
      {t('lastLine', { n: pieces, position })} · <Time at={at} style="short" />
    </span>
  )
}

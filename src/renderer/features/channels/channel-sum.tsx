/** The sum behind one listing's figure, in words. */
import { useTranslation } from 'react-i18next'
import type { ChannelListing } from '../../../contract/channels.ts'

type Part = ChannelListing['parts'][number]

export function ChannelSum({ listing }: { readonly listing: ChannelListing }) {
  const words = useSumWords()
  return (
    <ul className="zg-plain-list">
      {listing.parts.map((part) => (
        <li key={part.skuId}>
          {words.sum(part)}
          <ul>
            {words.notes(part).map((note) => (
              <li key={note} className="zg-muted">
                {note}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

export function useSumWords() {
  const { t } = useTranslation('channels')
  return {
    sum: (part: Part) => t('sum', { ...part }),
    notes: (part: Part): string[] => [
      ...(part.quota === null ? [] : [t('quota', { n: part.quota })]),
      ...(part.listings > 1 ? [t('shared', { n: part.listings, share: part.share })] : []),
      ...(part.quantity > 1 ? [t('perItem', { n: part.quantity })] : []),
      ...(part.isPaused ? [t('paused'), t('resumes', { n: part.resumesAt })] : []),
      ...(part.isBelowSafety && !part.isPaused ? [t('below', { n: part.safety })] : []),
    ],
  }
}

/** Parcels received since the page was opened; each can be taken back. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReturnDetail } from '../../../contract/returns.ts'
import { href } from '../../lib/navigation.ts'
import { GradeCounts } from './list-columns.tsx'

interface LastReceivedProps {
  readonly received: readonly ReturnDetail[]
  readonly onUndo: (parcel: ReturnDetail) => void
}

export function LastReceived({ received, onUndo }: LastReceivedProps) {
  const { t } = useTranslation('returns')
  return (
    <section className="desk-last">
      <h2>
        {t('last.title')} <span className="zg-muted">{t('last.count', { n: received.length })}</span>
      </h2>
      {received.length === 0 ? <p className="zg-muted">{t('last.none')}</p> : null}
      <ul>
        {received.slice(0, 10).map((parcel) => (
          <li key={parcel.id}>
            <a href={href(`/returns/${parcel.id}`)}>{parcel.no}</a>
            <span className="zg-truncate">{parcel.orderNo ?? t('state.unknown')}</span>
            <GradeCounts row={parcel} />
            <Button size="small" onClick={() => onUndo(parcel)}>
              {t('desk.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

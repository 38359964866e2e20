/** The left pane: listings to choose from. Arrows choose, digits and Enter go to the panel. */
import { Button } from 'antd'
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Listing } from '../../../contract/catalog.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useIsPhone } from '../../ui/use-media.ts'

interface ListingListProps {
  readonly rows: readonly Listing[]
  readonly currentId: string | null
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly onMore: () => void
  readonly onChoose: (listing: Listing) => void
  /** Enter on the current listing. */
  readonly onEnter: () => void
  /** Opens the panel where it lies over the list. */
  readonly onOpen: () => void
}

const optionId = (id: string) => `zg-listing-${id}`

export function ListingList(props: ListingListProps): ReactElement {
  const { rows, currentId, onChoose } = props
  const { t } = useTranslation('listings')
  const box = useRef<HTMLDivElement>(null)
  const isPhone = useIsPhone()
  useEffect(() => {
    if (!isPhone && document.activeElement === document.body) box.current?.focus({ preventScroll: true })
  }, [isPhone])
  useEffect(() => {
    if (currentId !== null) document.getElementById(optionId(currentId))?.scrollIntoView({ block: 'nearest' })
  }, [currentId])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const at = rows.findIndex((row) => row.id === currentId)
    const last = rows.length - 1
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(last, at + 1),
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: last,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    }
    const target = moves[event.key]
    if (target !== undefined) {
      event.preventDefault()
      const row = rows[target]
      if (row) onChoose(row)
      if (target === last && props.hasMore) props.onMore()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      props.onEnter()
    }
  }
  return (
    <div className="zg-lst-pane">
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-label={t('listLabel')}
        aria-activedescendant={currentId === null ? undefined : optionId(currentId)}
        className="zg-lst-list"
        onKeyDown={onKeyDown}
      >
        {rows.map((row) => (
          <ListingOption
            key={row.id}
            listing={row}
            isCurrent={row.id === currentId}
            onChoose={() => {
              onChoose(row)
              props.onOpen()
            }}
          />
        ))}
      </div>
      {props.hasMore && (
        <Button block type="text" loading={props.isLoadingMore} onClick={props.onMore}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}

function ListingOption(props: { listing: Listing; isCurrent: boolean; onChoose: () => void }): ReactElement {
  const { listing, isCurrent } = props
  const { t } = useTranslation(['listings', 'common'])
  const codes = [
    t(`common:platform.${listing.platform}`),
    listing.spec,
    listing.merchantCode ? t('code', { code: listing.merchantCode }) : t('noCode'),
  ].filter((word) => word !== null && word !== '')
  return (
    <div
      role="option"
      id={optionId(listing.id)}
      tabIndex={-1}
      aria-selected={isCurrent}
      className={isCurrent ? 'zg-lst-option zg-lst-current' : 'zg-lst-option'}
      onClick={props.onChoose}
      onKeyDown={(event) => {
        if (event.key === ' ') props.onChoose()
      }}
    >
      <span className="zg-lst-title">{listing.title || listing.merchantCode || listing.goodsId}</span>
      {listing.waitingOrders > 0 && <StatusTag hue="orange" text={t('waiting', { count: listing.waitingOrders })} />}
      <span className="zg-muted zg-truncate">{codes.join(' · ')}</span>
      {listing.status === 'mapped' && (
        <span className="zg-lst-to">
          → {listing.components.map(({ code, quantity }) => (quantity > 1 ? `${code} ×${quantity}` : code)).join(' + ')}
        </span>
      )}
    </div>
  )
}

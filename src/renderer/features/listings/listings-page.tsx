/** Listings of the platforms and which of our goods each is: to map, mapped, without stock. */
import { Button, Input, Segmented } from 'antd'
import { type ReactElement, useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Listing } from '../../../contract/catalog.ts'
import { useActions } from '../../lib/actions.ts'
import { allPages } from '../../lib/all-pages.ts'
import { core } from '../../lib/core-client.ts'
import { saveCsv } from '../../lib/csv.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { ExportButton, useListExport } from '../../ui/export-button.tsx'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useUi } from '../../ui/ui-context.ts'
import { ListingList } from './listing-list.tsx'
import { ListingPanel, type PanelHandle } from './listing-panel.tsx'
import { listingsCsv } from './listings-csv.ts'
import { ListingsSearch } from './listings-search.ts'
import { useListingCommands } from './use-listing-commands.ts'
import { type ListingTab, useListings } from './use-listings.ts'
import './listings.css'

const TABS = ['to_map', 'mapped', 'ignored'] as const

export function Screen(): ReactElement {
  const { t } = useTranslation('listings')
  const { number } = useUi()
  const [filter, changeFilter] = useScreenSearch(ListingsSearch)
  const [typed, setTyped] = useState(filter.q)
  const search = useDeferredValue(typed.trim())
  const { query, rows, counts } = useListings(filter.tab, search)
  const panel = useRef<PanelHandle>(null)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const current = rows.find((row) => row.id === chosenId) ?? rows[0] ?? null

  /** The neighbour takes the place of a listing that leaves the list. */
  const goOn = () => {
    const at = rows.findIndex((row) => row.id === current?.id)
    setChosenId((rows[at + 1] ?? rows[at - 1])?.id ?? null)
    setIsOpen(false)
  }
  const commands = useListingCommands(goOn)
  const exporting = useListingsExport(filter.tab, search)
  useActions([{ id: 'listings.export', group: t('title'), label: t('export'), run: exporting.run }])
  const onSearch = (text: string) => {
    setTyped(text)
    changeFilter({ q: text.trim() })
  }
  return (
    <Page
      title={t('title')}
      note={t('lead')}
      actions={<ExportButton list={exporting} isDisabled={rows.length === 0} />}
    >
      <Toolbar>
        <Segmented<ListingTab>
          aria-label={t('title')}
          value={filter.tab}
          onChange={(tab) => {
            changeFilter({ tab })
            setChosenId(null)
          }}
          options={TABS.map((tab) => ({
            value: tab,
            label: counts ? `${t(`tab.${tab}`)} ${number(counts[tab])}` : t(`tab.${tab}`),
          }))}
        />
        <Input.Search
          allowClear
          className="zg-lst-search"
          aria-label={t('search')}
          placeholder={t('searchHint')}
          value={typed}
          onChange={(event) => onSearch(event.target.value)}
        />
      </Toolbar>
      {query.error && (
        <ErrorBlock error={query.error} onRetry={() => void query.refetch()} isCompact={rows.length > 0} />
      )}
      {query.isPending && <SkeletonRows rows={12} height={44} />}
      {query.data && rows.length === 0 && (
        <Empty tab={filter.tab} isFiltered={search !== ''} hasAny={hasAny(counts)} onClear={() => onSearch('')} />
      )}
      {rows.length > 0 && (
        <div className={isOpen ? 'zg-lst-split zg-lst-open' : 'zg-lst-split'}>
          <ListingList
            rows={rows}
            currentId={current?.id ?? null}
            hasMore={query.hasNextPage}
            isLoadingMore={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
            onChoose={(listing: Listing) => setChosenId(listing.id)}
            onEnter={() => panel.current?.map()}
            onOpen={() => setIsOpen(true)}
          />
          {current && (
            <ListingPanel
              key={`${current.id} ${current.status}`}
              ref={panel}
              listing={current}
              commands={commands}
              onBack={() => setIsOpen(false)}
            />
          )}
        </div>
      )}
    </Page>
  )
}

function useListingsExport(status: ListingTab, search: string) {
  const { t } = useTranslation(['listings', 'common'])
  return useListExport(async (onProgress) => {
    const listings = await allPages((cursor) => core.listings.list({ status, search, cursor, limit: 200 }), onProgress)
    const words = {
      platform: t('csv.platform'),
      title: t('csv.title'),
      spec: t('csv.spec'),
      merchantCode: t('csv.merchantCode'),
      goodsId: t('csv.goodsId'),
      platformSkuId: t('csv.platformSkuId'),
      status: t('csv.status'),
      components: t('csv.components'),
      lines: t('csv.lines'),
      waitingOrders: t('csv.waitingOrders'),
    }
    const rows = listingsCsv(
      listings,
      words,
      (platform) => t(`common:platform.${platform}`),
      (one) => t(`tab.${one}`),
    )
    saveCsv(t('file'), rows)
    return listings.length
  })
}

function hasAny(counts: Readonly<Record<ListingTab, number>> | undefined): boolean {
  return counts !== undefined && TABS.some((tab) => counts[tab] > 0)
}

interface EmptyProps {
  readonly tab: ListingTab
  readonly isFiltered: boolean
  readonly hasAny: boolean
  readonly onClear: () => void
}

function Empty({ tab, isFiltered, hasAny: isSome, onClear }: EmptyProps): ReactElement {
  const { t } = useTranslation('listings')
  const go = useGo()
  if (isFiltered) {
    return (
      <EmptyState
        title={t('empty.filteredTitle')}
        text={t('searchHint')}
        action={<Button onClick={onClear}>{t('empty.clear')}</Button>}
      />
    )
  }
  if (!isSome) {
    return (
      <EmptyState
        title={t('empty.nothing')}
        text={t('empty.nothingBody')}
        action={
          <Button type="primary" onClick={() => go('/imports')}>
            {t('empty.goImport')}
          </Button>
        }
      />
    )
  }
  if (tab === 'to_map') {
    return (
      <EmptyState
        title={t('empty.allDone')}
        text={t('empty.allDoneBody')}
        action={
          <Button type="primary" onClick={() => go('/orders')}>
            {t('empty.seeOrders')}
          </Button>
        }
      />
    )
  }
  return <EmptyState title={tab === 'mapped' ? t('empty.noMapped') : t('empty.noIgnored')} text={t('lead')} />
}

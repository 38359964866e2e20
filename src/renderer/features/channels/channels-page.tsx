/** 渠道库存: what each listing may sell and why, rules per channel, and the stock file for the platform. */
import { useMutation } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelListing } from '../../../contract/channels.ts'
import { PLATFORMS } from '../../../contract/primitives.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { saveDownload } from '../../lib/files.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { useTopics } from '../../lib/topics.ts'
import { DataGrid } from '../../ui/grid/data-grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-types.ts'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { SplitView } from '../../ui/peek-panel.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { ChannelPanel } from './channel-panel.tsx'
import { ChannelSearch } from './channel-search.ts'
import { useSumWords } from './channel-sum.tsx'
import { LastSaved } from './last-saved.tsx'
import './channels.css'

const CARD_HEIGHT = 92

export function Screen() {
  const { t } = useTranslation(['channels', 'common'])
  const [{ platform, search }, change] = useScreenSearch(ChannelSearch)
  const [open, setOpen] = useState<ChannelListing | null>(null)
  const go = useGo()
  const messages = useMessages()
  const columns = useColumns()
  const source = useListings(platform, search)
  const publish = useMutation({
    mutationFn: () => core.channels.publishFile({ commandKey: newCommandKey(), platform }),
    onSuccess: ({ fileToken, fileName, listings }) => {
      saveDownload(fileToken, fileName)
      messages.done(t('channels:published', { n: listings }))
    },
    onError: messages.failed,
  })
  return (
    <Page
      title={t('channels:title')}
      actions={
        <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('channels:publish')}
        </Button>
      }
    >
      <Toolbar>
        <SearchBox
          label={t('channels:search')}
          placeholder={t('channels:search')}
          value={search}
          onSearch={(text) => change({ search: text })}
        />
        <div className="channel-scroll">
          <Segmented
            aria-label={t('channels:platform')}
            value={platform}
            onChange={(value) => {
              setOpen(null)
              change({ platform: value })
            }}
            options={PLATFORMS.map((value) => ({ value, label: t(`common:platform.${value}`) }))}
          />
        </div>
      </Toolbar>
      <SplitView
        peek={open ? <ChannelPanel key={open.listingId} listing={open} onClose={() => setOpen(null)} /> : null}
      >
        <DataGrid
          label={t('channels:title')}
          memory="channels"
          columns={columns}
          card={{ height: CARD_HEIGHT, render: (row) => <ListingCard listing={row} /> }}
          source={source}
          onPeek={(row) => setOpen(open?.listingId === row.listingId ? null : row)}
          onOpen={setOpen}
          onCurrentChange={(row) => {
            if (open && row) setOpen(row)
          }}
          empty={
            <EmptyState
              title={t('channels:empty.title')}
              text={t('channels:empty.text')}
              action={<Button onClick={() => go('/listings')}>{t('channels:empty.map')}</Button>}
            />
          }
          isMain
        />
      </SplitView>
    </Page>
  )
}

function useListings(platform: ChannelListing['platform'], search: string) {
  const revision = useTopics(['stock', 'listings', 'settings', 'warehouses'])
  return useMemo(
    () => ({
      key: `${platform} ${search}`,
      rowId: (row: ChannelListing) => row.listingId,
      loadPage: (cursor: string | null) => core.channels.list({ platform, search, cursor, limit: 100 }),
      total: null,
      revision,
    }),
    [platform, search, revision],
  )
}

function useColumns(): GridColumn<ChannelListing>[] {
  const { t } = useTranslation('channels')
  const words = useSumWords()
  const why = (row: ChannelListing) =>
    row.parts.map((part) => [words.sum(part), ...words.notes(part)].join(' · ')).join('; ')
  return [
    { id: 'title', title: t('field.listing'), width: 260, render: (row) => row.title, text: (row) => row.title },
    {
      id: 'code',
      title: t('field.code'),
      width: 120,
      render: (row) => row.merchantCode,
      text: (row) => row.merchantCode ?? '',
    },
    {
      id: 'sellable',
      title: t('field.sellable'),
      width: 80,
      align: 'right',
      render: (row) => <strong className="zg-number">{row.published}</strong>,
    },
    { id: 'why', title: t('field.why'), width: 360, grows: true, isWideOnly: true, render: why, text: why },
    { id: 'last', title: t('field.last'), width: 210, isWideOnly: true, render: (row) => <LastSaved listing={row} /> },
  ]
}

function ListingCard({ listing }: { readonly listing: ChannelListing }) {
  const { t } = useTranslation('channels')
  return (
    <div className="channel-card">
      <strong>{listing.title}</strong>
      <span className="zg-muted">{listing.merchantCode}</span>
      <span>
        {t('field.sellable')} <strong className="zg-number">{listing.published}</strong>
      </span>
    </div>
  )
}

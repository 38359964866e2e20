/** The right pane: what the chosen listing is, suggestions, search, the draft and what to do with it. */
import { ArrowLeftOutlined, PlusOutlined, StopOutlined } from '@ant-design/icons'
import { Button, type InputRef } from 'antd'
import { type ReactElement, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Listing } from '../../../contract/catalog.ts'
import { useActions } from '../../lib/actions.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { addComponent, type Component, isBundle } from './bundle.rules.ts'
import { CreateSku } from './create-sku.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { SkuFinder } from './sku-finder.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import type { useListingCommands } from './use-listing-commands.ts'
import { MOST_SUGGESTIONS, type Suggestion, useSuggestions } from './use-suggestions.ts'

/** From here on the best suggestion is already taken into the draft. */
const SURE = 0.85

export interface PanelHandle {
  /** Maps the draft; nothing when it is empty. */
  readonly map: () => void
}

interface ListingPanelProps {
  readonly ref: Ref<PanelHandle>
  readonly listing: Listing
  readonly commands: ReturnType<typeof useListingCommands>
  /** Shown where the panel lies over the list. */
  readonly onBack: () => void
}

export function ListingPanel({ ref, listing, commands, onBack }: ListingPanelProps): ReactElement {
  const { t } = useTranslation('listings')
  const finder = useRef<InputRef>(null)
  const [draft, setDraft] = useState<Component[]>(() => [...listing.components])
  const [isTouched, setIsTouched] = useState(listing.components.length > 0)
  const [isCreating, setIsCreating] = useState(false)
  const { query, suggestions } = useSuggestions(listing.id)
  const best = suggestions[0]
  useEffect(() => {
    if (!isTouched && best && best.score >= SURE) setDraft([asComponent(best)])
  }, [isTouched, best])

  const change = (next: Component[]) => {
    setIsTouched(true)
    setDraft(next)
  }
  const take = (suggestion: Suggestion) => change([asComponent(suggestion)])
  const map = () => {
    if (draft.length > 0) commands.map.mutate({ listing, draft })
  }
  useImperativeHandle(ref, () => ({ map }))

  const group = t('title')
  const nothing = draft.length === 0 ? t('panel.draftEmpty') : null
  useActions([
    ...suggestions.slice(0, MOST_SUGGESTIONS).map((suggestion, at) => ({
      id: `listings.take${at + 1}`,
      group,
      label: t('panel.take', { code: suggestion.code }),
      shortcut: `Digit${at + 1}`,
      isHidden: true,
      run: () => take(suggestion),
    })),
    {
      id: 'listings.map',
      group,
      label: t('panel.map'),
      shortcut: '$mod+Enter',
      worksInFields: true,
      blocked: nothing,
      run: map,
    },
    {
      id: 'listings.find',
      group,
      label: t('panel.search'),
      shortcut: '$mod+KeyF',
      worksInFields: true,
      run: () => finder.current?.focus(),
    },
    { id: 'listings.create', group, label: t('panel.create'), shortcut: 'KeyC', run: () => setIsCreating(true) },
    {
      id: 'listings.ignore',
      group,
      label: t('panel.ignore'),
      shortcut: 'KeyI',
      run: () => commands.ignore.mutate(listing),
    },
  ])
  return (
    <section className="zg-lst-panel" aria-label={t('panel.label')}>
      <PanelHead listing={listing} onBack={onBack} />
      {isCreating ? (
        <CreateSku
          listing={listing}
          isBusy={commands.createAndMap.isPending || commands.map.isPending}
          error={commands.createAndMap.error}
          onCreate={(sku) => commands.createAndMap.mutate({ listing, sku })}
          onCancel={() => setIsCreating(false)}
        />
      ) : (
        <>
          <h3>{t('panel.suggestions')}</h3>
          {query.isPending && <SkeletonRows rows={3} height={36} />}
          {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} isCompact />}
          {query.data && suggestions.length === 0 && <p className="zg-muted">{t('panel.noSuggestions')}</p>}
          <SuggestionList
            suggestions={suggestions}
            draft={draft}
            onTake={take}
            onAdd={(suggestion) => change(addComponent(draft, suggestion))}
          />
          <SkuFinder ref={finder} onTake={(sku) => change(addComponent(draft, { ...sku, skuId: sku.id }))} />
          <h3>{t('panel.draft')}</h3>
          <DraftEditor draft={draft} onChange={change} />
          <div className="zg-lst-buttons">
            <Button type="primary" disabled={draft.length === 0} loading={commands.map.isPending} onClick={map}>
              {isBundle(draft) ? t('panel.mapBundle') : t('panel.map')}
            </Button>
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => setIsCreating(true)}>
              {t('panel.create')}
            </Button>
            {listing.status === 'to_map' ? (
              <Button
                icon={<StopOutlined aria-hidden />}
                title={t('panel.ignoreHint')}
                onClick={() => commands.ignore.mutate(listing)}
              >
                {t('panel.ignore')}
              </Button>
            ) : (
              <Button onClick={() => commands.unmap.mutate(listing)}>
                {listing.status === 'mapped' ? t('panel.unmap') : t('panel.unignore')}
              </Button>
            )}
          </div>
          <p className="zg-muted zg-lst-keys">{t('panel.keys')}</p>
        </>
      )}
    </section>
  )
}

function PanelHead({ listing, onBack }: { listing: Listing; onBack: () => void }): ReactElement {
  const { t } = useTranslation(['listings', 'common'])
  const codes = [
    t(`common:platform.${listing.platform}`),
    listing.merchantCode ? t('code', { code: listing.merchantCode }) : t('noCode'),
    listing.goodsId && t('goodsId', { id: listing.goodsId }),
    listing.platformSkuId && t('skuId', { id: listing.platformSkuId }),
    listing.lines > 0 && t('lines', { count: listing.lines }),
  ].filter((word) => typeof word === 'string' && word !== '')
  return (
    <header className="zg-lst-head">
      <Button
        className="zg-lst-back"
        type="text"
        icon={<ArrowLeftOutlined aria-hidden />}
        aria-label={t('common:back')}
        onClick={onBack}
      />
      <div>
        <h2>{[listing.title, listing.spec].filter(Boolean).join(' · ')}</h2>
        <p className="zg-muted">{codes.join(' · ')}</p>
        {listing.status === 'mapped' && (
          <StatusTag hue="green" text={listing.isAutomatic ? t('automatic') : t('byHand')} />
        )}
        {listing.waitingOrders > 0 && <StatusTag hue="orange" text={t('waiting', { count: listing.waitingOrders })} />}
      </div>
    </header>
  )
}

function asComponent({ skuId, code, name }: Suggestion): Component {
  return { skuId, code, name, quantity: 1 }
}

/** What to order now and why: every line a sum anybody can follow; orders are made from it, one per supplier. */
import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProposedLine } from '../../../contract/purchasing.ts'
import { useActions } from '../../lib/actions.ts'
import { api } from '../../lib/core-client.ts'
import { saveCsv } from '../../lib/csv.ts'
import { useGo, useScreenSearch } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { ExportButton, useListExport } from '../../ui/export-button.tsx'
import { EmptyState, Page, Toolbar } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { PromotionDays } from './promotion-days.tsx'
import { draftsOf, piecesOf } from './proposal.rules.ts'
import { ProposalTable } from './proposal-table.tsx'
import { ProposalSearch } from './purchasing-search.ts'
import { PurchasingTabs } from './purchasing-tabs.tsx'
import { TermsDialog } from './terms-dialog.tsx'
import { useMakeOrders } from './use-make-orders.ts'

export function Screen() {
  const { t } = useTranslation('purchasing')
  const [search, change] = useScreenSearch(ProposalSearch)
  const { data, error, refetch } = useQuery(api.purchasing.propose.queryOptions({ input: search }))
  const [written, setWritten] = useState<ReadonlyMap<string, number>>(new Map())
  const [terms, setTerms] = useState<ProposedLine | null>(null)
  const [isPromotions, setIsPromotions] = useState(false)
  const making = useMakeOrders(() => setWritten(new Map()))
  const lines = data ?? []
  const drafts = draftsOf(lines, written)
  const exporting = useProposalExport(lines, written)
  const make = () => making.mutate(drafts)
  const blocked = drafts.length === 0 ? t('proposal.nothing') : null
  useActions([
    { id: 'purchasing.make', label: t('proposal.make'), group: t('proposal.title'), blocked, run: make },
    {
      id: 'purchasing.promotions',
      label: t('promotion.title'),
      group: t('proposal.title'),
      run: () => setIsPromotions(true),
    },
  ])
  return (
    <Page
      title={t('proposal.title')}
      layout="scroll"
      actions={
        <>
          <ExportButton list={exporting} isDisabled={lines.length === 0} />
          <Button onClick={() => setIsPromotions(true)}>{t('promotion.title')}</Button>
          <Button type="primary" disabled={drafts.length === 0} loading={making.isPending} onClick={make}>
            {t('proposal.makeN', { n: drafts.length })}
          </Button>
        </>
      }
    >
      <PurchasingTabs />
      <Toolbar>
        <DaysField id="window" value={search.windowDays} onChange={(windowDays) => change({ windowDays })} />
        <DaysField id="cover" value={search.coverDays} onChange={(coverDays) => change({ coverDays })} />
        <span className="purchasing-field">
          <Switch
            id="with-enough"
            checked={search.withEnough}
            onChange={(withEnough) => change({ withEnough })}
            aria-label={t('proposal.withEnough')}
          />
          <label htmlFor="with-enough">{t('proposal.withEnough')}</label>
        </span>
      </Toolbar>
      <p className="zg-muted">{t('proposal.meaning')}</p>
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {making.error ? <ErrorBlock error={making.error} isCompact /> : null}
      {data === undefined && !error ? <SkeletonRows rows={8} /> : null}
      {data?.length === 0 ? <Empty onShowAll={() => change({ withEnough: true })} isAll={search.withEnough} /> : null}
      {lines.length > 0 ? (
        <ProposalTable
          lines={lines}
          written={written}
          onWrite={(skuId, pieces) => setWritten(new Map(written).set(skuId, pieces))}
          onTerms={setTerms}
        />
      ) : null}
      {terms ? <TermsDialog line={terms} onClose={() => setTerms(null)} /> : null}
      {isPromotions ? <PromotionDays onClose={() => setIsPromotions(false)} /> : null}
    </Page>
  )
}

interface DaysFieldProps {
  readonly id: 'window' | 'cover'
  readonly value: number
  readonly onChange: (days: number) => void
}

function DaysField({ id, value, onChange }: DaysFieldProps) {
  const { t } = useTranslation('purchasing')
  return (
    <span className="purchasing-field">
      <label htmlFor={`days-${id}`}>{t(`proposal.${id}`)}</label>
      <InputNumber
        id={`days-${id}`}
        className="purchasing-number"
        min={1}
        max={365}
        precision={0}
        value={value}
        changeOnWheel={false}
        onChange={(days) => days !== null && onChange(days)}
      />
    </span>
  )
}

function Empty({ isAll, onShowAll }: { readonly isAll: boolean; readonly onShowAll: () => void }) {
  const { t } = useTranslation('purchasing')
  const go = useGo()
  if (isAll)
    return (
      <EmptyState
        title={t('proposal.noGoods')}
        text={t('proposal.noGoodsText')}
        action={
          <Button type="primary" onClick={() => go('/goods')}>
            {t('proposal.toGoods')}
          </Button>
        }
      />
    )
  return (
    <EmptyState
      title={t('proposal.enough')}
      text={t('proposal.enoughText')}
      action={
        <Button type="primary" onClick={onShowAll}>
          {t('proposal.withEnough')}
        </Button>
      }
    />
  )
}

function useProposalExport(lines: readonly ProposedLine[], written: ReadonlyMap<string, number>) {
  const { t } = useTranslation('purchasing')
  return useListExport(async () => {
    saveCsv(t('proposal.file'), [
      [
        t('field.sku'),
        t('field.name'),
        t('field.supplier'),
        t('sum.sold'),
        t('sum.days'),
        t('sum.soldOnPromotion'),
        t('sum.perDay'),
        t('sum.lead'),
        t('sum.cover'),
        t('sum.demand'),
        t('sum.safety'),
        t('sum.waiting'),
        t('sum.available'),
        t('sum.incoming'),
        t('sum.lacking'),
        t('sum.pack'),
        t('sum.propose'),
        t('sum.order'),
      ],
      ...lines.map((line) => [
        line.sku,
        [line.name, line.spec].filter(Boolean).join(' · '),
        line.supplier,
        line.sold,
        line.days,
        line.soldOnPromotion,
        line.perDayHundredths / 100,
        line.leadDays,
        line.coverDays,
        line.demand,
        line.safetyStock,
        line.waiting,
        line.available,
        line.incoming,
        line.lacking,
        line.packSize,
        line.propose,
        piecesOf(line, written),
      ]),
    ])
    return lines.length
  })
}

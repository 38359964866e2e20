/** One purchase order: its lines, receiving, its receipts and their undoing, closing, the supplier's file. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PurchaseDetail } from '../../../contract/purchasing.ts'
import { useActions } from '../../lib/actions.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { saveDownload } from '../../lib/files.ts'
import { useGo, useScreenParam } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { Money, Time } from '../../ui/values.tsx'
import { PurchasingTabs } from './purchasing-tabs.tsx'
import { ReasonButton } from './reason-button.tsx'
import { ReceiptList } from './receipt-list.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import { PurchaseTag } from './state-tags.tsx'

export function Screen() {
  const { t } = useTranslation(['purchasing', 'common'])
  const id = useScreenParam('id')
  const go = useGo()
  const messages = useMessages()
  const { data, error, refetch } = useQuery(api.purchasing.get.queryOptions({ input: { id } }))
  const [isReceiving, setIsReceiving] = useState(false)
  const changed = () => void refetch()
  const file = useMutation({
    mutationFn: () => core.purchasing.exportFile({ commandKey: newCommandKey(), id }),
    onSuccess: ({ fileToken, fileName }) => saveDownload(fileToken, fileName),
    onError: messages.failed,
  })
  const isOpen = data?.state === 'open'
  const group = t('purchasing:orders.title')
  useActions([
    {
      id: 'purchase.receive',
      label: t('purchasing:receive.open'),
      group,
      shortcut: 'KeyA',
      blocked: isOpen ? null : t('purchasing:order.isClosed'),
      run: () => setIsReceiving(true),
    },
    { id: 'purchase.file', label: t('purchasing:order.file'), group, run: () => file.mutate() },
  ])
  return (
    <Page
      title={t('purchasing:order.title', { no: data?.no ?? '' })}
      layout="scroll"
      actions={
        <>
          <Button onClick={() => go('/purchasing/orders')}>{t('common:back')}</Button>
          <Button loading={file.isPending} onClick={() => file.mutate()}>
            {t('purchasing:order.file')}
          </Button>
          {isOpen ? <CloseButton purchase={data} onDone={changed} /> : null}
          {isOpen ? (
            <Button type="primary" onClick={() => setIsReceiving(true)}>
              {t('purchasing:receive.open')}
            </Button>
          ) : null}
        </>
      }
    >
      <PurchasingTabs />
      {error ? <ErrorBlock error={error} onRetry={changed} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={6} /> : null}
      {data ? <Facts purchase={data} /> : null}
      {data ? <Lines purchase={data} /> : null}
      {data ? <ReceiptList purchase={data} onChanged={changed} /> : null}
      {data && isReceiving ? (
        <ReceiveDialog purchase={data} onChanged={changed} onClose={() => setIsReceiving(false)} />
      ) : null}
    </Page>
  )
}

function CloseButton({ purchase, onDone }: { readonly purchase: PurchaseDetail; readonly onDone: () => void }) {
  const { t } = useTranslation('purchasing')
  const messages = useMessages()
  const close = useMutation({
    mutationFn: (reason: string) =>
      core.purchasing.close({ commandKey: newCommandKey(), id: purchase.id, version: purchase.version, reason }),
    onSuccess: () => {
      messages.done(t('order.closed', { no: purchase.no }))
      onDone()
    },
    onError: (error) => {
      messages.failed(error)
      onDone()
    },
  })
  const left = purchase.lines.reduce((sum, line) => sum + Math.max(0, line.ordered - line.received), 0)
  return (
    <ReasonButton
      label={t('order.close')}
      question={t('order.closeAsk', { n: left })}
      isBusy={close.isPending}
      onReason={(reason) => close.mutate(reason)}
    />
  )
}

function Facts({ purchase }: { readonly purchase: PurchaseDetail }) {
  const { t } = useTranslation('purchasing')
  const actorWords = useActorWords()
  return (
    <Card>
      <dl className="purchasing-facts">
        <div>
          <dt>{t('field.state')}</dt>
          <dd>
            <PurchaseTag state={purchase.state} />
          </dd>
        </div>
        <div>
          <dt>{t('field.supplier')}</dt>
          <dd>{purchase.supplier || t('terms.noSupplier')}</dd>
        </div>
        <div>
          <dt>{t('field.receivedOf')}</dt>
          <dd className="zg-number">
            {purchase.received} / {purchase.ordered}
          </dd>
        </div>
        <div>
          <dt>{t('field.total')}</dt>
          <dd>
            <Money minor={purchase.totalMinor} currency={purchase.currency} />
          </dd>
        </div>
        <div>
          <dt>{t('field.expected')}</dt>
          <dd>{purchase.expectedDay ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('field.warehouse')}</dt>
          <dd>{purchase.warehouse}</dd>
        </div>
        <div>
          <dt>{t('field.created')}</dt>
          <dd>
            <Time at={purchase.createdAt} /> · {actorWords(purchase.actor)}
          </dd>
        </div>
      </dl>
      {purchase.note === '' ? null : <p>{purchase.note}</p>}
    </Card>
  )
}

function Lines({ purchase }: { readonly purchase: PurchaseDetail }) {
  const { t } = useTranslation('purchasing')
  return (
    <Card title={t('order.lines')}>
      <div className="proposal-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('field.goods')}</th>
              <th scope="col" className="number">
                {t('field.ordered')}
              </th>
              <th scope="col" className="number">
                {t('field.received')}
              </th>
              <th scope="col" className="number">
                {t('field.cost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {purchase.lines.map((line) => (
              <tr key={line.skuId}>
                <td>
                  <code>{line.sku}</code> {[line.name, line.spec].filter(Boolean).join(' · ')}
                  {line.keepsLots ? <span className="zg-muted"> · {t('order.byLot')}</span> : null}
                </td>
                <td className="number">{line.ordered}</td>
                <td className="number">{line.received}</td>
                <td className="number">
                  {line.unitCostMinor === null ? (
                    '–'
                  ) : (
                    <Money minor={line.unitCostMinor} currency={purchase.currency} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

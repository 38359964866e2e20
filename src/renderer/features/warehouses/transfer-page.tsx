/** The transfer desk: a draft is put together and sent, what is on the way is received, every step can be undone. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TransferDetail } from '../../../contract/transfers.ts'
import { api } from '../../lib/core-client.ts'
import { useGo, useScreenParam } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TransferDraft } from './transfer-draft.tsx'
import { TransferReceipt } from './transfer-receipt.tsx'
import { TransferStateTag } from './transfer-state.tsx'
import { TransferSteps } from './transfer-steps.tsx'
import './warehouses.css'

const NEW = 'new'

export function Screen() {
  const id = useScreenParam('id')
  return id === NEW ? <NewTransfer /> : <KnownTransfer key={id} id={id} />
}

function NewTransfer() {
  const { t } = useTranslation('warehouses')
  const go = useGo()
  const { data, error, refetch } = useQuery(api.warehouses.list.queryOptions())
  if (data && data.length < 2)
    return (
      <Desk title={t('transfer.new')}>
        <EmptyState
          title={t('transfer.needsTwo')}
          text={t('transfer.needsTwoText')}
          action={
            <Button type="primary" onClick={() => go('/warehouses')}>
              {t('list.add')}
            </Button>
          }
        />
      </Desk>
    )
  return (
    <Desk title={t('transfer.new')}>
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data ? <TransferDraft transfer={null} warehouses={data} /> : <SkeletonRows rows={8} height={36} />}
    </Desk>
  )
}

function KnownTransfer({ id }: { readonly id: string }) {
  const { t } = useTranslation('warehouses')
  const warehouses = useQuery(api.warehouses.list.queryOptions()).data
  const { data, error, refetch } = useQuery(api.transfers.get.queryOptions({ input: { id } }))
  return (
    <Desk title={data ? t('transfer.named', { no: data.no }) : t('transfer.title')} transfer={data}>
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <SkeletonRows rows={8} height={36} /> : null}
      {data?.state === 'draft' && warehouses ? (
        <TransferDraft key={data.version} transfer={data} warehouses={warehouses} />
      ) : null}
      {data && data.state !== 'draft' ? <TransferReceipt key={data.version} transfer={data} /> : null}
      {data ? <TransferSteps transfer={data} /> : null}
    </Desk>
  )
}

function Desk(props: {
  readonly title: string
  readonly transfer?: TransferDetail | undefined
  readonly children: ReactNode
}) {
  const { t } = useTranslation('warehouses')
  const go = useGo()
  const { transfer } = props
  return (
    <Page
      title={props.title}
      layout="scroll"
      note={transfer ? <TransferStateTag state={transfer.state} /> : null}
      actions={<Button onClick={() => go('/transfers')}>{t('transfer.back')}</Button>}
    >
      {transfer && transfer.state !== 'draft' ? (
        <p className="wh-way">{t('transfer.wayOf', { from: transfer.from.name, to: transfer.to.name })}</p>
      ) : null}
      {props.children}
    </Page>
  )
}

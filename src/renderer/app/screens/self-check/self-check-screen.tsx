/** 数据自检: what guards the figures, what the last proofs found, and the way out when something differs. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proof } from '../../../../contract/stock.ts'
import { useActions } from '../../../lib/actions.ts'
import { api, core, newCommandKey } from '../../../lib/core-client.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card, Page } from '../../../ui/page.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useMessages } from '../../../ui/use-messages.ts'
import { Time } from '../../../ui/values.tsx'
import { BackupsProved } from './backups-proved.tsx'
import { DeepCard } from './deep-card.tsx'
import { InvariantsCard } from './invariants-card.tsx'
import { RepairCard } from './repair-card.tsx'
import '../screens.css'
import './self-check.css'

export function Screen(): ReactElement {
  const { t } = useTranslation('selfCheck')
  const messages = useMessages()
  const last = useQuery(api.stock.lastProof.queryOptions())
  const verify = useMutation({
    mutationFn: () => core.stock.verify({ commandKey: newCommandKey() }),
    onSuccess: async (proof) => {
      await queryClient.invalidateQueries()
      if (proof.ok) messages.done(t('verified'))
      else messages.warned(t('differs'))
    },
    onError: messages.failed,
  })
  useActions([{ id: 'selfCheck.verify', label: t('verify'), group: t('title'), run: () => verify.mutate() }])
  return (
    <Page
      title={t('title')}
      note={last.data === undefined ? null : <ProofTag proof={last.data} />}
      layout="scroll"
      actions={
        <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('verify')}
        </Button>
      }
    >
      <div className="zg-stack">
        <p className="zg-muted check-intro">{t('intro')}</p>
        {last.isPending && <SkeletonRows rows={4} />}
        {last.error && <ErrorBlock error={last.error} onRetry={() => void last.refetch()} />}
        {last.data && !last.data.ok && <RepairCard proof={last.data} />}
        <div className="zg-columns">
          {last.data !== undefined && <ProofCard proof={last.data} />}
          <BackupsProved />
        </div>
        <InvariantsCard />
        <DeepCard />
      </div>
    </Page>
  )
}

function ProofTag({ proof }: { readonly proof: Proof | null }): ReactElement {
  const { t } = useTranslation('selfCheck')
  if (proof === null) return <StatusTag hue="grey" text={t('never')} />
  return proof.ok ? <StatusTag hue="green" text={t('sound')} /> : <StatusTag hue="red" text={t('differs')} />
}

function ProofCard({ proof }: { readonly proof: Proof | null }): ReactElement {
  const { t } = useTranslation('selfCheck')
  const formats = useFormat()
  if (proof === null)
    return (
      <Card title={t('proof.title')}>
        <p className="zg-muted">{t('proof.never')}</p>
      </Card>
    )
  return (
    <Card title={t('proof.title')}>
      <dl className="zg-facts">
        <dt>{t('proof.at')}</dt>
        <dd>
          <Time at={proof.at} /> <span className="zg-muted">{t('proof.took', { ms: formats.number(proof.ms) })}</span>
        </dd>
        <dt>{t('proof.levels')}</dt>
        <dd>{formats.number(proof.levels)}</dd>
        <dt>{t('proof.moves')}</dt>
        <dd>{formats.number(proof.moves)}</dd>
        <dt>{t('proof.found')}</dt>
        <dd>{formats.number(proof.differences.length + proof.orders.length)}</dd>
        <dt>{t('proof.chain')}</dt>
        <dd>
          {proof.chain.brokenAt === null ? (
            <StatusTag hue="green" text={t('proof.unbroken', { seq: formats.number(proof.chain.seq) })} />
          ) : (
            <StatusTag hue="red" text={t('proof.broken', { seq: formats.number(proof.chain.brokenAt) })} />
          )}
        </dd>
        <dt>{t('proof.head')}</dt>
        <dd>
          <code className="zg-code check-head">{proof.chain.head || '–'}</code>
        </dd>
      </dl>
      <p className="zg-muted">{t('proof.nightly')}</p>
    </Card>
  )
}

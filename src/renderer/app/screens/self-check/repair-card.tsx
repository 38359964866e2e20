/** What differs, and the guided way out: look, choose which figure is right, say why. Nothing happens by itself. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Radio } from 'antd'
import { type FormEvent, type ReactElement, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDifference, Proof, RepairPlan } from '../../../../contract/stock.ts'
import { api, core, newCommandKey } from '../../../lib/core-client.ts'
import { href } from '../../../lib/navigation.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card } from '../../../ui/page.tsx'
import { useMessages } from '../../../ui/use-messages.ts'

const FIELDS = ['onHand', 'reserved', 'defective', 'inTransit', 'incoming'] as const

export function RepairCard({ proof }: { readonly proof: Proof }): ReactElement {
  const { t } = useTranslation('selfCheck')
  const plans = useQuery(api.stock.planRepair.queryOptions())
  return (
    <Card title={t('repair.title')}>
      <p>{t('repair.text')}</p>
      {plans.error && <ErrorBlock error={plans.error} onRetry={() => void plans.refetch()} isCompact />}
      {proof.chain.brokenAt !== null && (
        <p className="check-broken" role="alert">
          {t('repair.broken', { seq: proof.chain.brokenAt })} <a href={href('/backup')}>{t('backups.open')}</a>
        </p>
      )}
      {(plans.data ?? []).map((plan) => (
        <PlaceRepair key={`${plan.skuId} ${plan.warehouseId} ${plan.lotId} ${plan.seen}`} plan={plan} />
      ))}
      {proof.orders.map((order) => (
        <OrderRepair key={`${order.orderId} ${order.skuId}`} order={order} />
      ))}
    </Card>
  )
}

function PlaceRepair({ plan }: { readonly plan: RepairPlan }): ReactElement {
  const { t } = useTranslation(['selfCheck', 'warehouse'])
  const [keep, setKeep] = useState<'moves' | 'level' | null>(null)
  const { skuId, warehouseId, lotId, seen } = plan
  const differing = FIELDS.filter(
    (field) => plan.level[field] !== plan.moves[field] || (field === 'reserved' && plan.level.reserved !== plan.parts),
  )
  // On hand agrees: both choices come to the same.
  const isOnlyReserved = differing.every((field) => field === 'reserved')
  const words = {
    onHand: t('warehouse:stock.onHand'),
    reserved: t('warehouse:stock.reserved'),
    defective: t('warehouse:why.defective'),
    inTransit: t('warehouse:why.inTransit'),
    incoming: t('warehouse:why.incoming'),
  }
  return (
    <section className="check-difference">
      <h3>
        <code>{plan.sku}</code> {plan.name} · {plan.warehouse}
        {plan.lotNo === null ? null : ` · ${plan.lotNo}`}
      </h3>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('warehouse:verify.field')}</th>
            <th scope="col">{t('warehouse:verify.level')}</th>
            <th scope="col">{t('warehouse:verify.moves')}</th>
            <th scope="col">{t('selfCheck:repair.parts')}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((field) => (
            <tr key={field}>
              <th scope="row">{words[field]}</th>
              <td>{plan.level[field]}</td>
              <td>{plan.moves[field]}</td>
              <td>{field === 'reserved' ? plan.parts : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isOnlyReserved ? (
        <p>{t('selfCheck:repair.onlyReserved', { parts: plan.parts })}</p>
      ) : (
        <Radio.Group
          className="check-choices"
          value={keep}
          onChange={(event) => setKeep(event.target.value === 'level' ? 'level' : 'moves')}
          options={plan.choices.map((choice) => ({
            value: choice.keep,
            disabled: !choice.isPossible,
            label: choice.isPossible
              ? t(`selfCheck:repair.keep.${choice.keep}`, {
                  onHand: choice.after.onHand,
                  reserved: choice.after.reserved,
                })
              : t('selfCheck:repair.impossible'),
          }))}
        />
      )}
      <Confirm
        isReady={isOnlyReserved || keep !== null}
        run={(reason) =>
          core.stock.repairPlace({
            commandKey: newCommandKey(),
            skuId,
            warehouseId,
            lotId,
            seen,
            keep: keep ?? 'moves',
            reason,
          })
        }
      />
    </section>
  )
}

function OrderRepair({ order }: { readonly order: OrderDifference }): ReactElement {
  const { t } = useTranslation('selfCheck')
  const { orderId, skuId } = order
  return (
    <section className="check-difference">
      <h3>
        <a href={href(`/orders/${orderId}`)}>{order.orderNo}</a> · <code>{order.sku}</code>
      </h3>
      <p>{t('repair.order', { ...order })}</p>
      <Confirm
        isReady
        run={(reason) => core.stock.repairOrder({ commandKey: newCommandKey(), orderId, skuId, reason })}
      />
    </section>
  )
}

interface ConfirmProps {
  readonly isReady: boolean
  readonly run: (reason: string) => Promise<Proof>
}

/** The reason, and the one button; a copy of the data is made first. */
function Confirm({ isReady, run }: ConfirmProps): ReactElement {
  const { t } = useTranslation('selfCheck')
  const messages = useMessages()
  const id = useId()
  const [reason, setReason] = useState('')
  const repair = useMutation({
    mutationFn: () => run(reason.trim()),
    onSuccess: async () => {
      messages.done(t('repair.done'))
      await queryClient.invalidateQueries()
    },
    onError: async (error) => {
      messages.failed(error)
      await queryClient.invalidateQueries()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    repair.mutate()
  }
  return (
    <form className="check-confirm" onSubmit={submit}>
      <label htmlFor={id}>{t('repair.reason')}</label>
      <Input id={id} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      <Button
        htmlType="submit"
        type="primary"
        danger
        disabled={!isReady || reason.trim() === ''}
        loading={repair.isPending}
      >
        {t('repair.confirm')}
      </Button>
    </form>
  )
}

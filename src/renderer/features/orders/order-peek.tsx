/** One order beside the list. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/core-client.ts'
import { useGo } from '../../lib/navigation.ts'
import { PeekPanel } from '../../ui/peek-panel.tsx'
import { OrderView } from './order-view.tsx'

export function OrderPeek({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { t } = useTranslation('orders')
  const go = useGo()
  const order = useQuery(api.orders.get.queryOptions({ input: { id }, placeholderData: (before) => before })).data
  return (
    <PeekPanel
      title={t('detail.title', { no: order?.orderNo ?? '' })}
      actions={
        <Button size="small" onClick={() => go(`/orders/${id}`)}>
          {t('detail.full')}
        </Button>
      }
      onClose={onClose}
    >
      <OrderView id={id} layout="panel" />
    </PeekPanel>
  )
}

/** One order on a page of its own: a link that can be kept. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../lib/actions.ts'
import { api } from '../../lib/core-client.ts'
import { useScreenParam } from '../../lib/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { OrderView } from './order-view.tsx'

export function Screen() {
  const { t } = useTranslation(['orders', 'common'])
  const id = Number(useScreenParam('id'))
  const order = useQuery(api.orders.get.queryOptions({ input: { id } })).data
  const back = () => window.history.back()
  useActions([
    { id: 'order.back', label: t('orders:detail.back'), group: t('orders:title'), shortcut: 'Escape', run: back },
  ])
  return (
    <Page
      title={t('orders:detail.title', { no: order?.orderNo ?? id })}
      layout="scroll"
      actions={<Button onClick={back}>{t('common:back')}</Button>}
    >
      <OrderView id={id} layout="page" />
    </Page>
  )
}

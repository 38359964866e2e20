/** Every hold of an order with one sentence and the way out of it. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../../../contract/orders.ts'
import type { HoldCode } from '../../../contract/primitives.ts'
import { useGo } from '../../lib/navigation.ts'
import { Time } from '../../ui/values.tsx'
import { HoldTags } from './hold-tags.tsx'
import { useHold } from './use-order-commands.ts'

type Fix = 'mapping' | 'stock' | 'import' | 'release'

const FIXES: Readonly<Partial<Record<HoldCode, Fix>>> = {
  UNMAPPED_SKU: 'mapping',
  LINES_MISSING: 'import',
  SHORT_STOCK: 'stock',
  MANUAL: 'release',
}
const PATHS = { mapping: '/listings', stock: '/stock', import: '/imports' } as const

export function OrderHolds({ order }: { readonly order: OrderDetail }) {
  const { t } = useTranslation('orders')
  if (order.holdDetails.length === 0) return null
  return (
    <section className="order-section">
      <h3>{t('detail.holds')}</h3>
      <ul className="hold-list">
        {order.holdDetails.map((hold) => (
          <li key={hold.code}>
            <HoldTags holds={[hold.code]} missing={order.missing} withMasked />
            <p>{t(`advice.${hold.code}`)}</p>
            {typeof hold.values.reason === 'string' && hold.values.reason !== '' ? (
              <p className="order-quote">{hold.values.reason}</p>
            ) : null}
            <div className="hold-foot">
              <FixButton order={order} code={hold.code} />
              <span className="zg-muted">
                {t('advice.since')} <Time at={hold.since} style="short" />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FixButton({ order, code }: { readonly order: OrderDetail; readonly code: HoldCode }) {
  const { t } = useTranslation('orders')
  const go = useGo()
  const hold = useHold()
  const fix = FIXES[code]
  if (fix === undefined) return null
  const run = () => {
    if (fix === 'release') return hold.mutate({ ids: [order.id], isHeld: false, reason: '' })
    const words = fix === 'stock' ? shortSku(order) : fix === 'mapping' ? unmappedWord(order) : undefined
    go(PATHS[fix], { search: words === undefined ? {} : { search: words } })
  }
  return (
    <Button size="small" type="primary" loading={hold.isPending} onClick={run}>
      {t(`advice.fix.${fix}`)}
    </Button>
  )
}

function shortSku(order: OrderDetail): string | undefined {
  return order.stock.find((effect) => effect.missing > 0)?.sku
}

function unmappedWord(order: OrderDetail): string | undefined {
  const line = order.lines.find((one) => one.sku === null)
  return line?.merchantCode ?? line?.title
}

/** Goods below their safety stock, most urgent first. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { AlertShape } from '../../../contract/stock.ts'
import { href } from '../../lib/navigation.ts'

type Alert = z.infer<typeof AlertShape>

export function LowStockList({ alerts }: { readonly alerts: readonly Alert[] }): ReactElement {
  const { t } = useTranslation('shell')
  if (alerts.length === 0) return <p className="zg-muted">{t('alerts.none')}</p>
  return (
    <ul className="zg-low">
      {alerts.map((alert) => (
        <li key={`${alert.skuId}-${alert.warehouse}`}>
          <a href={href('/stock', { search: alert.sku })} className="zg-low-line">
            <span className="zg-truncate">
              {alert.name || alert.sku} <span className="zg-muted">{alert.sku}</span>
            </span>
            <span className={alert.available <= 0 ? 'zg-number zg-low-none' : 'zg-number'}>
              {alert.missing > 0
                ? t('alerts.missing', { missing: alert.missing })
                : t('alerts.left', { available: alert.available, safety: alert.safetyStock })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

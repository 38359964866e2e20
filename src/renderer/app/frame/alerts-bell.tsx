/** The bell: a stock proof that found something, and goods below their safety stock. */
import { BellOutlined, WarningOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Popover } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/core-client.ts'
import { useGo } from '../../lib/navigation.ts'
import { LowStockList } from './low-stock-list.tsx'

export function AlertsBell(): ReactElement {
  const { t } = useTranslation('shell')
  const go = useGo()
  const [isOpen, setIsOpen] = useState(false)
  const alerts = useQuery(api.stock.listAlerts.queryOptions()).data ?? []
  const hasDifferences = useQuery(api.stock.lastProof.queryOptions()).data?.ok === false
  const count = alerts.length + (hasDifferences ? 1 : 0)
  const label = t('alerts.bell', { count })
  const seeProof = () => {
    setIsOpen(false)
    go('/self-check')
  }
  const seeAll = () => {
    setIsOpen(false)
    go('/stock', { search: { only: 'low' } })
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setIsOpen}
      title={t('alerts.title')}
      content={
        <div className="zg-alerts">
          {hasDifferences && (
            <Button danger icon={<WarningOutlined />} onClick={seeProof}>
              {t('alerts.differs')}
            </Button>
          )}
          <LowStockList alerts={alerts.slice(0, 8)} />
          <Button type="link" onClick={seeAll}>
            {t('alerts.all')}
          </Button>
        </div>
      }
    >
      <Badge count={count} size="small" overflowCount={99} offset={[-4, 4]}>
        <Button type="text" icon={<BellOutlined />} aria-label={label} title={label} />
      </Badge>
    </Popover>
  )
}

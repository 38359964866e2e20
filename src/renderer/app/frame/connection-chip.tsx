/** Whether the core answers. Words beside the dot: colour alone says nothing. */
import { CheckCircleFilled, DisconnectOutlined, LoadingOutlined } from '@ant-design/icons'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../lib/connection-store.ts'

export function ConnectionChip(): ReactElement {
  const { t } = useTranslation('shell')
  const state = useConnection((store) => store.state)
  const icon =
    state === 'online' ? <CheckCircleFilled /> : state === 'connecting' ? <LoadingOutlined /> : <DisconnectOutlined />
  return (
    <span className={`zg-chip zg-chip-${state}`} title={t(`connection.${state}Hint`)}>
      <span aria-hidden="true">{icon}</span>
      {t(`connection.${state}`)}
    </span>
  )
}

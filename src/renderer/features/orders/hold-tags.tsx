/** What holds an order, most urgent first, each with its own icon and word. */
import {
  CalendarOutlined,
  EyeInvisibleOutlined,
  FieldTimeOutlined,
  FileUnknownOutlined,
  InboxOutlined,
  LinkOutlined,
  LockOutlined,
  PauseCircleOutlined,
  RollbackOutlined,
  SafetyOutlined,
} from '@ant-design/icons'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { HoldCode } from '../../../contract/primitives.ts'
import { type Hue, StatusTag } from '../../ui/status-tag.tsx'

const LOOKS: Readonly<Record<HoldCode, { readonly hue: Hue; readonly icon: ReactElement }>> = {
  REFUND_OPEN: { hue: 'purple', icon: <RollbackOutlined /> },
  SHORT_STOCK: { hue: 'red', icon: <InboxOutlined /> },
  UNMAPPED_SKU: { hue: 'red', icon: <LinkOutlined /> },
  LOCKED: { hue: 'red', icon: <LockOutlined /> },
  RISK_REVIEW: { hue: 'red', icon: <SafetyOutlined /> },
  MANUAL: { hue: 'orange', icon: <PauseCircleOutlined /> },
  PAID_AFTER_EXPIRY: { hue: 'orange', icon: <FieldTimeOutlined /> },
  LINES_MISSING: { hue: 'orange', icon: <FileUnknownOutlined /> },
  PRESALE: { hue: 'blue', icon: <CalendarOutlined /> },
  MASKED_ADDRESS: { hue: 'grey', icon: <EyeInvisibleOutlined /> },
}
const ORDER = Object.keys(LOOKS)

interface HoldTagsProps {
  readonly holds: readonly HoldCode[]
  /** Units that are not in stock; told beside SHORT_STOCK. */
  readonly missing: number
  /** A masked address is normal for whole platforms: lists leave it out. */
  readonly withMasked?: boolean
}

export function HoldTags({ holds, missing, withMasked = false }: HoldTagsProps) {
  const { t } = useTranslation(['common', 'orders'])
  const shown = holds
    .filter((code) => withMasked || code !== 'MASKED_ADDRESS')
    .sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
  return (
    <span className="hold-tags">
      {shown.map((code) => (
        <StatusTag
          key={code}
          hue={LOOKS[code].hue}
          icon={LOOKS[code].icon}
          text={code === 'SHORT_STOCK' && missing > 0 ? t('orders:missing', { n: missing }) : t(`common:hold.${code}`)}
        />
      ))}
    </span>
  )
}

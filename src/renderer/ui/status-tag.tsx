/** A state as icon and word; the hue only repeats what they say. */
import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CustomerServiceOutlined,
  ExclamationCircleOutlined,
  FileOutlined,
  SyncOutlined,
} from '@ant-design/icons'
import type { ComponentType, ReactElement } from 'react'

/** grey draft or closed · blue doing · green done · orange waiting · red abnormal · purple after-sale */
export type Hue = 'grey' | 'blue' | 'green' | 'orange' | 'red' | 'purple'

const ICONS: Readonly<Record<Hue, ComponentType>> = {
  grey: FileOutlined,
  blue: SyncOutlined,
  green: CheckCircleOutlined,
  orange: ClockCircleOutlined,
  red: ExclamationCircleOutlined,
  purple: CustomerServiceOutlined,
}

interface StatusTagProps {
  readonly hue: Hue
  readonly text: string
  /** Instead of the hue's own icon. */
  readonly icon?: ReactElement
  readonly title?: string
}

export function StatusTag({ hue, text, icon, title }: StatusTagProps): ReactElement {
  const Icon = ICONS[hue]
  return (
    <span className={`zg-tag zg-tag-${hue}`} title={title}>
      <span aria-hidden="true">{icon ?? <Icon />}</span>
      {text}
    </span>
  )
}

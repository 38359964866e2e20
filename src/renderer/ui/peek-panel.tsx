/** The panel at the right: details of the current row without leaving the list. Over the page where it is narrow. */
import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ResizeEdge } from './grid/resize-edge.tsx'
import { isModalOpen } from './is-modal-open.ts'
import { useIsNarrow, useIsPhone } from './use-media.ts'

const MIN_WIDTH = 320
const MAX_WIDTH = 760
const WIDTH = 420

interface PeekPanelProps {
  readonly title: string
  /** Buttons beside the close button. */
  readonly actions?: ReactNode
  /** Fixed line at the bottom. */
  readonly footer?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

const clamp = (width: number) => Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width))

/** Stands beside the list inside `<SplitView>`. Esc closes it. */
export function PeekPanel({ title, actions, footer, onClose, children }: PeekPanelProps): ReactElement {
  const { t } = useTranslation()
  const isNarrow = useIsNarrow()
  const isPhone = useIsPhone()
  const [width, setWidth] = useState(WIDTH)
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (isModalOpen()) return
      event.preventDefault()
      onClose()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [onClose])
  return (
    <aside
      aria-label={title}
      className={isNarrow ? 'zg-peek zg-peek-over' : 'zg-peek'}
      style={{ width: isPhone ? '100%' : width }}
    >
      {!isPhone && (
        <ResizeEdge
          className="zg-peek-edge"
          label={t('ui.resizePanel')}
          width={width}
          grows="left"
          onResize={(wanted) => setWidth(clamp(wanted))}
        />
      )}
      <div className="zg-peek-head">
        <h2>{title}</h2>
        {actions}
        <Button type="text" icon={<CloseOutlined />} aria-label={t('ui.closePanel')} onClick={onClose} />
      </div>
      <section className="zg-peek-body" aria-label={title}>
        {children}
      </section>
      {footer && <div className="zg-bulk">{footer}</div>}
    </aside>
  )
}

/** A list with, perhaps, a PeekPanel at its right. */
export function SplitView({
  children,
  peek,
}: {
  readonly children: ReactNode
  readonly peek: ReactNode
}): ReactElement {
  return (
    <div className="zg-split">
      <div className="zg-split-main">{children}</div>
      {peek}
    </div>
  )
}

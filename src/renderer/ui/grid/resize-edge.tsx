/** An edge to drag, or to move with ← and → when it has the focus. */
import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef } from 'react'

const STEP = 16
const MIN_WIDTH = 48
const MAX_WIDTH = 1200

interface ResizeEdgeProps {
  readonly className: string
  readonly label: string
  /** Pixels now; the element's own width is measured when a drag begins. */
  readonly width: number
  /** Direction in which dragging makes it wider. */
  readonly grows: 'left' | 'right'
  readonly onResize: (width: number) => void
}

export function ResizeEdge({ className, label, width, grows, onResize }: ResizeEdgeProps): ReactElement {
  const start = useRef<{ x: number; width: number } | null>(null)
  const sign = grows === 'right' ? 1 : -1
  const onDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? width }
  }
  const onMove = (event: PointerEvent<HTMLDivElement>) => {
    if (start.current) onResize(start.current.width + sign * (event.clientX - start.current.x))
  }
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    event.stopPropagation()
    onResize(width + sign * (event.key === 'ArrowRight' ? STEP : -STEP))
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={MAX_WIDTH}
      tabIndex={0}
      className={className}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={() => {
        start.current = null
      }}
      onKeyDown={onKey}
    />
  )
}

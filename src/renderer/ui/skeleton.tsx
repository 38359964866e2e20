/** Rows of the real height while the first answer is on its way. Quiet for those who asked for less motion. */
import type { ReactElement } from 'react'

/** Widths in percent that look like text, not like a pattern. */
const WIDTHS = [62, 48, 71, 55, 66, 43, 58] as const

export function SkeletonBar({ seed }: { readonly seed: number }): ReactElement {
  return <span className="zg-skeleton" style={{ width: `${WIDTHS[seed % WIDTHS.length] ?? 60}%` }} />
}

/** `rows` grey lines; screen readers hear only that the region is busy. */
export function SkeletonRows({ rows, height = 28 }: { readonly rows: number; readonly height?: number }): ReactElement {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="zg-skeleton-row" style={{ height }}>
          <SkeletonBar seed={row} />
        </div>
      ))}
    </div>
  )
}

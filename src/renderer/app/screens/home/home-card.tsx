/** A titled box of the home screen with, perhaps, a link to everything. */
import type { ReactElement, ReactNode } from 'react'

interface HomeCardProps {
  readonly title: string
  readonly more?: ReactNode
  readonly children: ReactNode
}

export function HomeCard({ title, more, children }: HomeCardProps): ReactElement {
  return (
    <section className="zg-card" aria-label={title}>
      <div className="zg-card-head">
        <h2>{title}</h2>
        {more}
      </div>
      {children}
    </section>
  )
}

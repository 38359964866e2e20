/** The body of a screen: one h1, its actions, then a pane that scrolls by itself. */
import type { ReactElement, ReactNode } from 'react'

interface PageProps {
  readonly title: string
  /** Words beside the title, such as a count or "as of". */
  readonly note?: ReactNode
  /** Buttons at the right end. */
  readonly actions?: ReactNode
  /** `fill`: the content fills the height (lists); `scroll`: the page scrolls (forms, reports). */
  readonly layout?: 'fill' | 'scroll'
  readonly children: ReactNode
}

export function Page({ title, note, actions, layout = 'fill', children }: PageProps): ReactElement {
  return (
    <div className="zg-page">
      <header className="zg-page-head">
        <h1>{title}</h1>
        {note && <span className="zg-page-note">{note}</span>}
        {actions && <div className="zg-page-actions">{actions}</div>}
      </header>
      {layout === 'fill' ? (
        <div className="zg-page-body">{children}</div>
      ) : (
        <section className="zg-page-body zg-page-scroll" aria-label={title}>
          <div className="zg-page-column">{children}</div>
        </section>
      )}
    </div>
  )
}

/** A line of filters and buttons; `end` stands at the right. */
export function Toolbar({ children, end }: { readonly children: ReactNode; readonly end?: ReactNode }): ReactElement {
  return (
    <div className="zg-toolbar">
      {children}
      {end && <div className="zg-toolbar-end">{end}</div>}
    </div>
  )
}

/** A titled box. */
export function Card({ title, children }: { readonly title?: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="zg-card">
      {title && <h2>{title}</h2>}
      {children}
    </section>
  )
}

interface EmptyStateProps {
  /** What is not here. */
  readonly title: string
  /** How it comes to be here. */
  readonly text: string
  /** The one primary button. */
  readonly action?: ReactNode
  readonly secondary?: ReactNode
}

/** Nothing to show: teaches what to do, without a picture. */
export function EmptyState({ title, text, action, secondary }: EmptyStateProps): ReactElement {
  return (
    <div className="zg-empty">
      <h2>{title}</h2>
      <p>{text}</p>
      <div className="zg-empty-actions">
        {action}
        {secondary}
      </div>
    </div>
  )
}

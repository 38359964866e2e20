/** Where files are dropped: the box that asks for them, and the veil over the window while they hover. */
import { InboxOutlined } from '@ant-design/icons'
import type { ReactElement, ReactNode } from 'react'
import './drop-box.css'

interface DropWords {
  readonly title: string
  readonly hint: string
}

/** `children`: the buttons and fields that choose files. */
export function DropBox({ title, hint, children }: DropWords & { readonly children: ReactNode }): ReactElement {
  return (
    <section className="zg-drop" aria-label={title}>
      <InboxOutlined className="zg-drop-icon" aria-hidden />
      <strong>{title}</strong>
      <p className="zg-muted">{hint}</p>
      {children}
    </section>
  )
}

export function DropVeil({ title, hint }: DropWords): ReactElement {
  return (
    <div className="zg-drop-over" role="status">
      <div>
        <InboxOutlined aria-hidden />
        <strong>{title}</strong>
        <span>{hint}</span>
      </div>
    </div>
  )
}

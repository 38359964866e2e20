/** Keeps the frame alive when a screen fails, and shows waiting rows while its code loads. */
import { Component, type ReactElement, type ReactNode, Suspense } from 'react'
import { ErrorBlock } from '../ui/error-block.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

interface State {
  readonly error: unknown
}

class Boundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children
    return (
      <div className="zg-page-body zg-page-scroll">
        <ErrorBlock error={this.state.error} onRetry={() => this.setState({ error: null })} />
      </div>
    )
  }
}

export function ScreenBoundary({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <Boundary>
      <Suspense fallback={<SkeletonRows rows={12} height={32} />}>{children}</Suspense>
    </Boundary>
  )
}

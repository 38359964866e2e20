/** What main and the core process say to each other besides the windows' own ports. */
import type { NoticeCode } from '../contract/notices.ts'

/** To the core. A `port` message carries the window's MessagePort. */
export type ToCore =
  | { readonly kind: 'port' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'secret'; readonly id: number; readonly text: string | null }
  | { readonly kind: 'child-message'; readonly child: number; readonly message: unknown }
  | { readonly kind: 'child-exit'; readonly child: number; readonly code: number | null }

export interface TodayCounts {
  readonly toShip: number
  readonly urgent: number
  readonly onHold: number
}

/** From the core. */
export type FromCore =
  | { readonly kind: 'ready'; readonly url: string; readonly token: string }
  | { readonly kind: 'trouble'; readonly code: string }
  | { readonly kind: 'counts'; readonly counts: TodayCounts }
  | { readonly kind: 'notice'; readonly code: NoticeCode; readonly values: Readonly<Record<string, string | number>> }
  | { readonly kind: 'secret'; readonly id: number; readonly action: 'seal' | 'open'; readonly text: string }
  | { readonly kind: 'child-fork'; readonly child: number; readonly maxOldSpaceMb: number }
  | { readonly kind: 'child-send'; readonly child: number; readonly message: unknown }
  | { readonly kind: 'child-kill'; readonly child: number }
  | { readonly kind: 'stopped' }

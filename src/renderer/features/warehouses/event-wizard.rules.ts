/** What the event wizard asks, and what is still wrong with it. */
import { PLATFORMS, type Platform } from '../../../contract/primitives.ts'
import type { EventChannel } from '../../../contract/sales-events.ts'
import { isTooMuch, type PieceLine, piecesOf } from './piece-lines.rules.ts'

export interface EventDraft {
  readonly name: string
  /** Epoch ms; null while it is no moment. */
  readonly startsAt: number | null
  readonly endsAt: number | null
  /** `douyin` or `douyin:<shop id>`. */
  readonly channels: readonly string[]
  readonly isEventOnly: boolean
  readonly parentId: string
  readonly lines: readonly PieceLine[]
}

export const WIZARD_STEPS = ['when', 'goods', 'check'] as const
export type WizardStep = (typeof WIZARD_STEPS)[number]

export type Problem = 'name' | 'time' | 'past' | 'channels' | 'lines' | 'tooMuch'

/** What keeps the wizard from leaving a step; null when it may. */
export function problemOf(draft: EventDraft, step: WizardStep, now: number): Problem | null {
  if (draft.name.trim() === '') return 'name'
  if (draft.startsAt === null || draft.endsAt === null || draft.endsAt <= draft.startsAt) return 'time'
  if (draft.endsAt <= now) return 'past'
  if (draft.channels.length === 0) return 'channels'
  if (step === 'when') return null
  if (piecesOf(draft.lines).length === 0) return 'lines'
  return isTooMuch(draft.lines) ? 'tooMuch' : null
}

export function toChannel(value: string): EventChannel | null {
  const [platform, shopId] = value.split(':')
  const known = PLATFORMS.find((one): one is Platform => one === platform)
  return known === undefined ? null : { platform: known, shopId: shopId ?? null }
}

const HOUR_MS = 3_600_000

/** The next full hour, for two hours. */
export function nextHours(now: number): { startsAt: number; endsAt: number } {
  const startsAt = Math.ceil(now / HOUR_MS) * HOUR_MS
  return { startsAt, endsAt: startsAt + 2 * HOUR_MS }
}

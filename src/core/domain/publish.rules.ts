/**
 * What a channel may sell of a SKU: its part of the pool, less its buffer, with what events set aside for it,
 * up to its quota; nothing while paused. The parts of all channels together never exceed the pool. Pure.
 */

export interface ChannelRule {
  /** Parts of the pool this channel gets, beside the weights of the others. */
  readonly weight: number
  /** Pieces of its part it keeps back. */
  readonly buffer: number
  /** Most it may show; null for no limit. */
  readonly quota: number | null
  /** Below this the owner is told, and the channel is paused if it pauses. */
  readonly safety: number
  readonly isPausing: boolean
}

export interface ChannelFacts {
  readonly platform: string
  readonly rule: ChannelRule
  /** Pieces events have set aside for it and nobody holds. */
  readonly granted: number
  /** An event sells its share only: no part of the pool. */
  readonly isEventOnly: boolean
  readonly isPaused: boolean
}

export interface ChannelFigure {
  readonly weights: number
  /** Part of the pool before the buffer. */
  readonly part: number
  readonly published: number
}

const RESUME_SHARE = 0.2

/** `available`: pieces of the pool nobody holds. */
export function publish(available: number, channels: readonly ChannelFacts[]): ReadonlyMap<string, ChannelFigure> {
  const pool = Math.max(0, available)
  const weights = channels.reduce((sum, one) => sum + (one.isEventOnly ? 0 : one.rule.weight), 0)
  return new Map(
    channels.map((one) => {
      const part = weights === 0 || one.isEventOnly ? 0 : Math.floor((pool * one.rule.weight) / weights)
      const sellable = Math.max(0, part - one.rule.buffer) + one.granted
      const published = one.isPaused ? 0 : Math.min(sellable, one.rule.quota ?? sellable)
      return [one.platform, { weights, part, published }]
    }),
  )
}

/** Pauses below the safety stock and resumes only well above it, so that a figure at the edge does not flap. */
export function isPausedNext(isPaused: boolean, available: number, rule: ChannelRule): boolean {
  if (!rule.isPausing || rule.safety === 0) return false
  if (!isPaused) return available < rule.safety
  return available < resumesAt(rule)
}

export function resumesAt(rule: Pick<ChannelRule, 'safety'>): number {
  return rule.safety + Math.max(1, Math.ceil(rule.safety * RESUME_SHARE))
}

/** Several listings of one SKU share its figure; the first ones get the odd pieces. `place` counts from 0. */
export function listingShare(figure: number, listings: number, place: number): number {
  const even = Math.floor(figure / listings)
  return even + (place < figure % listings ? 1 : 0)
}

/** One fault, as iofault.c understands it, and the choice of points. */
import type { MonthRandom } from '../month/random.ts'
import { IS_DEEP } from '../seed.ts'

export type FaultMode = 'count' | 'kill' | 'tear' | 'eio' | 'enospc' | 'short'

export interface Fault {
  readonly mode: FaultMode
  /** The point, from 1. */
  readonly at: number
  /** From the point on, not only at it. */
  readonly isSticky?: boolean
  /** Kinds of points, as iofault.c names them; every change without it. */
  readonly classes?: string
}

/** Writes, truncations, syncs, and files made, renamed and removed. */
const EVERY_CHANGE = 'wtsm'

export function armOrder({ mode, at, isSticky = false, classes = EVERY_CHANGE }: Fault): string {
  return `arm ${mode} ${at} ${isSticky ? 'sticky' : 'once'} ${classes}`
}

/** Points out of 1…`points`: all of them in the deep run, else about `wanted` with even gaps from a drawn first one. */
export function pointsToTry(points: number, wanted: number, random: MonthRandom): number[] {
  const gap = IS_DEEP ? 1 : Math.max(1, Math.floor(points / wanted))
  const chosen: number[] = []
  for (let at = random.between(1, gap); at <= points; at += gap) chosen.push(at)
  return chosen
}

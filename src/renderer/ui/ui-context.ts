/**
 * What the kit needs from the app: how to write money, instants and refusals, and how dense rows are. The kit
 * itself knows neither the core nor the router.
 */
import { createContext, useContext } from 'react'

export type UiDensity = 'compact' | 'medium' | 'touch'

export interface UiErrorWords {
  readonly what: string
  readonly unchanged: string
  readonly next: string
  readonly code: string
  readonly reference: string | undefined
}

export interface UiServices {
  readonly language: string
  readonly density: UiDensity
  readonly isDark: boolean
  /** Minor units with ISO currency → text. */
  readonly money: (minor: number, currency: string) => string
  readonly number: (value: number) => string
  /** Instant in the shop's zone; the zone is named where it differs from the viewer's. */
  readonly instant: (at: number) => string
  readonly instantShort: (at: number, now: number) => string
  readonly relative: (at: number, now: number) => string
  /** Any thrown value in three parts. */
  readonly errorWords: (error: unknown) => UiErrorWords
  /** Puts text on the clipboard; false where the browser forbids it. */
  readonly copy: (text: string) => Promise<boolean>
}

export const UiContext = createContext<UiServices | null>(null)

export function useUi(): UiServices {
  const services = useContext(UiContext)
  if (!services) throw new Error('the kit is used outside UiProvider')
  return services
}

/** Height of a list row in pixels. */
export const ROW_HEIGHT: Readonly<Record<UiDensity, number>> = { compact: 28, medium: 36, touch: 44 }

/** Money, instants, countdowns and shortcuts, always written the same way. */
import { ClockCircleOutlined, FireOutlined, WarningOutlined } from '@ant-design/icons'
import { type ReactElement, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUi } from './ui-context.ts'

/** Integer minor units with their currency; a dash when unknown. */
export function Money({ minor, currency }: { readonly minor: number | null; readonly currency: string }): ReactElement {
  const ui = useUi()
  return <span className="zg-number">{minor === null ? '–' : ui.money(minor, currency)}</span>
}

/** Milliseconds now, moving on every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

interface TimeProps {
  /** Epoch ms; null shows a dash. */
  readonly at: number | null
  /** `full` date and time, `short` without what equals today, `relative` "3 minutes ago". */
  readonly style?: 'full' | 'short' | 'relative'
}

/** An instant in the shop's zone; the full form is in the tooltip. */
export function Time({ at, style = 'full' }: TimeProps): ReactElement {
  const ui = useUi()
  const now = useNow(style === 'full' ? 3_600_000 : 30_000)
  if (at === null) return <span className="zg-muted">–</span>
  const full = ui.instant(at)
  const text = style === 'full' ? full : style === 'short' ? ui.instantShort(at, now) : ui.relative(at, now)
  return (
    <time className="zg-number" dateTime={new Date(at).toISOString()} title={full}>
      {text}
    </time>
  )
}

const TWO_HOURS_MS = 7_200_000
const TWELVE_HOURS_MS = 43_200_000
/** From so many days on, hours say nothing. */
const LONG_DAYS = 3

/** Time left to a deadline: red under two hours and after it, with an icon besides the colour. */
export function Countdown({ to }: { readonly to: number | null }): ReactElement {
  const { t } = useTranslation()
  const ui = useUi()
  const now = useNow(30_000)
  if (to === null) return <span className="zg-muted">–</span>
  const left = to - now
  const minutes = Math.floor(Math.abs(left) / 60_000)
  const parts = { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 }
  const key =
    parts.days >= LONG_DAYS
      ? 'ui.countdownLong'
      : parts.days > 0
        ? 'ui.countdownDays'
        : parts.hours > 0
          ? 'ui.countdownHours'
          : 'ui.countdownMinutes'
  const tone = left < 0 ? 'late' : left < TWO_HOURS_MS ? 'urgent' : left < TWELVE_HOURS_MS ? 'soon' : 'calm'
  const time = t(key, parts)
  return (
    <span className={`zg-countdown zg-countdown-${tone}`} title={ui.instant(to)}>
      {tone === 'late' && <WarningOutlined aria-hidden="true" />}
      {tone === 'urgent' && <FireOutlined aria-hidden="true" />}
      {tone === 'soon' && <ClockCircleOutlined aria-hidden="true" />}
      {left < 0 ? t('ui.countdownLate', { time }) : time}
    </span>
  )
}

/** Key caps: a list of presses, each a list of keys (see `shortcutKeys`). */
export function KeyCaps({ keys }: { readonly keys: readonly (readonly string[])[] }): ReactElement {
  const caps = keys.flatMap((press, at) => press.map((key, place) => ({ key, id: `${at}.${place}` })))
  return (
    <span className="zg-keys">
      {caps.map(({ key, id }) => (
        <kbd key={id}>{key}</kbd>
      ))}
    </span>
  )
}

/** The days a report is about: this month, the last, a quarter of a year back, this year. Pure: today is an argument. */
import { Temporal } from 'temporal-polyfill'

export const REPORT_SPANS = ['month', 'lastMonth', 'quarter', 'year'] as const
export type ReportSpan = (typeof REPORT_SPANS)[number]

export interface Days {
  /** `YYYY-MM-DD`, both included. */
  readonly from: string
  readonly to: string
}

const QUARTER_DAYS = 90

export function daysOf(span: ReportSpan, today: string): Days {
  const day = Temporal.PlainDate.from(today)
  const first = day.with({ day: 1 })
  switch (span) {
    case 'month':
      return { from: first.toString(), to: today }
    case 'lastMonth':
      return { from: first.subtract({ months: 1 }).toString(), to: first.subtract({ days: 1 }).toString() }
    case 'quarter':
      return { from: day.subtract({ days: QUARTER_DAYS - 1 }).toString(), to: today }
    case 'year':
      return { from: day.with({ month: 1, day: 1 }).toString(), to: today }
  }
}

/** The days of an address, this month where it names none that make sense. */
export function chosenDays(from: string, to: string, today: string): Days {
  const isDay = /^\d{4}-\d{2}-\d{2}$/
  return isDay.test(from) && isDay.test(to) && from <= to ? { from, to } : daysOf('month', today)
}

export function spanOf(days: Days, today: string): ReportSpan | null {
  return (
    REPORT_SPANS.find((span) => {
      const of = daysOf(span, today)
      return of.from === days.from && of.to === days.to
    }) ?? null
  )
}

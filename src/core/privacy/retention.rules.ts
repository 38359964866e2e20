/** Which personal data is due, and what of a report is personal. Pure. */
import { PLATFORMS } from '../../contract/primitives.ts'
import { dayOf, startOfDay } from '../domain/zone.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A parcel on its way is completed by every platform's own deadline after this; Amazon's files never say so. */
const ON_THE_WAY_DAYS = 30

export interface PlatformDeadline {
  readonly platform: string
  /** Orders that ended before this day (in the shop's zone) are due. */
  readonly beforeDay: string
  /** UTC ms. */
  readonly endedBefore: number
  readonly shippedBefore: number
}

/** One per platform whose data is not kept for ever. `now` is UTC ms. */
export function deadlines(
  retentionDays: Readonly<Record<string, number>>,
  zone: string,
  now: number,
): PlatformDeadline[] {
  return PLATFORMS.flatMap((platform) => {
    const days = retentionDays[platform] ?? 0
    if (days === 0) return []
    const grace = platform === 'amazon' ? 0 : ON_THE_WAY_DAYS
    const beforeDay = dayOf(now - days * DAY_MS, zone)
    return [
      {
        platform,
        beforeDay,
        endedBefore: startOfDay(beforeDay, zone),
        shippedBefore: startOfDay(dayOf(now - (days + grace) * DAY_MS, zone), zone),
      },
    ]
  })
}

const PERSONAL_FIELDS = ['buyerName', 'buyerNote', 'sellerNote'] as const
/** Province, city and district stay: they name nobody and the shop's statistics need them. */
const PERSONAL_RECEIVER_PARTS = ['name', 'phone', 'address', 'postcode'] as const

/** The stored JSON of a report's order without what names or reaches a person. */
export function withoutPersonalData(body: string): string {
  const parsed: unknown = JSON.parse(body)
  if (!isRecord(parsed) || !isRecord(parsed.fields)) return '{"shopName":null,"fields":{}}'
  const fields = blanked(parsed.fields, PERSONAL_FIELDS)
  if (isRecord(fields.receiver)) fields.receiver = blanked(fields.receiver, PERSONAL_RECEIVER_PARTS)
  return JSON.stringify({ ...parsed, fields })
}

function blanked(record: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const copy = { ...record }
  for (const name of names) if (name in copy) copy[name] = null
  return copy
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Defaults of a new data folder, and reading settings back: a value that no longer fits falls back to its default. */
import { PLATFORMS } from '../../contract/primitives.ts'
import { type Settings, SettingsShape } from '../../contract/system.ts'

/** Hours from payment to handing over where a platform's own file names no deadline. */
const SHIP_BY_HOURS = 48
/** Personal data of buyers goes this many days after completion; Amazon demands at most 30. */
const RETENTION_DAYS = 90
const AMAZON_RETENTION_DAYS = 30

export const DEFAULT_SETTINGS: Settings = {
  stockStart: null,
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  unpaidMinutes: 30,
  unpaidMinutesBy: {},
  preferredPlatforms: [],
  isSplitAllowed: false,
  minDaysLeft: {},
  urgentHours: 12,
  shipByHours: Object.fromEntries(PLATFORMS.map((platform) => [platform, SHIP_BY_HOURS])),
  language: 'zh-CN',
  theme: 'system',
  density: 'compact',
  retentionDays: Object.fromEntries(
    PLATFORMS.map((platform) => [platform, platform === 'amazon' ? AMAZON_RETENTION_DAYS : RETENTION_DAYS]),
  ),
  isDemo: false,
}

/** `rows`: key → JSON text as stored. */
export function parseSettings(rows: ReadonlyMap<string, string>): Settings {
  const merged: Record<string, unknown> = { ...DEFAULT_SETTINGS }
  for (const [key, schema] of Object.entries(SettingsShape.shape)) {
    const text = rows.get(key)
    if (text === undefined) continue
    const parsed = schema.safeParse(parseJson(text))
    if (parsed.success) merged[key] = isRecord(parsed.data) ? { ...asRecord(merged[key]), ...parsed.data } : parsed.data
  }
  return SettingsShape.parse(merged)
}

/** A calendar day that exists. */
export function isDay(day: string): boolean {
  const instant = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

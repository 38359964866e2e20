/** The formatters bound to the window's language and the shop's zone. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from './core-client.ts'
import {
  formatBytes,
  formatInstant,
  formatInstantShort,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRelative,
  machineZone,
} from './format.ts'
import { usePreferences } from './preferences.ts'

export interface Formats {
  readonly language: string
  /** IANA zone of the shop; that of the machine until the settings are known. */
  readonly zone: string
  /** ISO 4217 code of the shop. */
  readonly currency: string
  readonly money: (minor: number, currency: string) => string
  readonly number: (value: number) => string
  readonly percent: (ratio: number) => string
  readonly bytes: (bytes: number) => string
  readonly instant: (at: number, withSeconds?: boolean) => string
  readonly instantShort: (at: number, now: number) => string
  readonly relative: (at: number, now: number) => string
}

export function useFormat(): Formats {
  const language = usePreferences((state) => state.language)
  const settings = useQuery(api.settings.get.queryOptions({ staleTime: 60_000 })).data
  const zone = settings?.zone ?? machineZone()
  const currency = settings?.currency ?? 'CNY'
  return useMemo(() => {
    const viewerZone = machineZone()
    return {
      language,
      zone,
      currency,
      money: (minor, code) => formatMoney(minor, code, language),
      number: (value) => formatNumber(value, language),
      percent: (ratio) => formatPercent(ratio, language),
      bytes: (bytes) => formatBytes(bytes, language),
      instant: (at, withSeconds = false) => formatInstant(at, zone, { viewerZone, withSeconds }),
      instantShort: (at, now) => formatInstantShort(at, zone, now, viewerZone),
      relative: (at, now) => formatRelative(at, now, language),
    }
  }, [language, zone, currency])
}

/** Reads the settings once and again after each change; changes them; first set-up of a data folder. */
import type { Settings } from '../../contract/system.ts'
import type { SettingsReader } from '../calls/environment.ts'
import type { DataFile, Tx, UnitOfWork } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { isZone } from '../domain/zone.ts'
import type { Ids } from '../platform/ports.ts'
import { insertDefaultWarehouse, readSettingRows, writeSetting } from './settings.repo.ts'
import { DEFAULT_SETTINGS, isDay, parseSettings } from './settings.rules.ts'

/** Reads through a cache that ends with every commit touching settings and every re-opening. */
export function createSettingsReader(uow: UnitOfWork, file: DataFile): SettingsReader {
  let cached: Settings | null = null
  uow.onCommit((topics) => {
    if (topics.includes('settings')) cached = null
  })
  file.onOpen(() => {
    cached = null
  })
  const get = () => {
    if (!file.sql.isOpen) return DEFAULT_SETTINGS
    cached ??= parseSettings(readSettingRows(uow.read))
    return cached
  }
  return {
    get,
    ready: () => {
      const settings = get()
      if (settings.stockStart === null) throw new Refusal('DATA_NOT_INITIALISED')
      return { ...settings, stockStart: settings.stockStart }
    },
  }
}

/** Writes the given values (records per platform are merged) and returns all settings as they are then. */
export function updateSettings(tx: Tx, uow: UnitOfWork, changes: Partial<Settings>): Settings {
  const before = parseSettings(readSettingRows(tx))
  if (changes.zone !== undefined && !isZone(changes.zone)) throw new Refusal('INPUT_INVALID', { field: 'zone' })
  if (changes.stockStart !== undefined && changes.stockStart !== before.stockStart)
    throw new Refusal('INPUT_INVALID', { field: 'stockStart' })
  const merged: Partial<Settings> = {
    ...changes,
    ...(changes.shipByHours && { shipByHours: { ...before.shipByHours, ...changes.shipByHours } }),
    ...(changes.retentionDays && { retentionDays: { ...before.retentionDays, ...changes.retentionDays } }),
  }
  for (const [key, value] of Object.entries(merged)) if (value !== undefined) writeSetting(tx, key, value)
  uow.touch('settings')
  return parseSettings(readSettingRows(tx))
}

interface FirstSettings {
  readonly stockStart: string
  readonly zone: string
  readonly currency: string
}

/** Names the day from which stock counts and makes the one default warehouse. */
export function initialise(tx: Tx, uow: UnitOfWork, ids: Ids, first: FirstSettings): Settings {
  const before = parseSettings(readSettingRows(tx))
  if (before.stockStart !== null) throw new Refusal('DATA_ALREADY_INITIALISED')
  if (!isZone(first.zone)) throw new Refusal('INPUT_INVALID', { field: 'zone' })
  if (!isDay(first.stockStart)) throw new Refusal('INPUT_INVALID', { field: 'stockStart' })
  insertDefaultWarehouse(tx, ids.next())
  for (const [key, value] of Object.entries(first)) writeSetting(tx, key, value)
  uow.touch('settings', 'shops', 'stock')
  return parseSettings(readSettingRows(tx))
}

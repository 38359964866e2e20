/** `init`: the first set-up of a data folder. */
import { UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { EXIT_DONE, printJson } from './io.ts'
import { newCommandKey } from './session.ts'
import { wordsOf } from './words.ts'

export const runInit: Command = async ({ line, io, isJson, open }) => {
  const stockStart = line.values['stock-start']
  if (stockStart === undefined || !isDay(stockStart))
    throw new UsageError(`--stock-start ${stockStart ?? 'YYYY-MM-DD'}`, line.language)
  const zone = line.values.zone ?? 'Asia/Shanghai'
  if (!isZone(zone)) throw new UsageError(`--zone ${zone}`, line.language)
  const session = await open(line, { mayCreate: true })
  try {
    const settings = await session.client.settings.initialise({ commandKey: newCommandKey(), stockStart, zone })
    const { currency } = settings
    if (isJson) await printJson(io, { ok: true, stockStart, zone: settings.zone, currency, data: session.folder })
    else await io.out(wordsOf(line.language).initDone(stockStart, settings.zone))
    return EXIT_DONE
  } finally {
    await session.close()
  }
}

/** A day of the calendar, not only its shape. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** `backup list`, `backup make`, `backup restore ID`. */
import type { Backup } from '../../contract/system.ts'
import type { Command } from './command.ts'
import { EXIT_DONE, printJson } from './io.ts'
import { newCommandKey } from './session.ts'
import { renderTable } from './table.ts'
import { wordsOf } from './words.ts'

export const runBackupList: Command = async ({ line, io, isJson, open }) => {
  const session = await open(line, { mayCreate: false, mayBeTroubled: true })
  try {
    const backups = (await session.client.backup.list()).map(toPrinted)
    const words = wordsOf(line.language)
    if (isJson) await printJson(io, { backups })
    else {
      const rows = backups.map((backup) => [
        backup.id,
        backup.at,
        backup.reason,
        `${(backup.bytes / 1e6).toFixed(1)} MB`,
        String(backup.orders),
        backup.isVerified ? words.yes : words.no,
      ])
      await io.out(renderTable(words.backupHeads, rows, 60))
    }
    return EXIT_DONE
  } finally {
    await session.close()
  }
}

export const runBackupMake: Command = async ({ line, io, isJson, open }) => {
  const session = await open(line, { mayCreate: false })
  try {
    const backup = await session.client.backup.make({ commandKey: newCommandKey() })
    if (isJson) await printJson(io, { backup: toPrinted(backup) })
    else await io.out(wordsOf(line.language).backupMade(backup.id))
    return EXIT_DONE
  } finally {
    await session.close()
  }
}

export const runBackupRestore: Command = async ({ line, io, isJson, open }) => {
  const session = await open(line, { mayCreate: false, mayBeTroubled: true })
  try {
    const backup = await session.client.backup.restore({ commandKey: newCommandKey(), id: line.words[0] ?? '' })
    if (isJson) await printJson(io, { backup: toPrinted(backup) })
    else await io.out(wordsOf(line.language).backupRestored(backup.id))
    return EXIT_DONE
  } finally {
    await session.close()
  }
}

/** Instants as ISO 8601 UTC, as everywhere on the command line. */
function toPrinted(backup: Backup) {
  return { ...backup, at: new Date(backup.at).toISOString() }
}

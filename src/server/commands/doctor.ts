/** `doctor`: versions, settings as read back from the open database, integrity, disk space. Exit code 2 when something is wrong. */
import { errorText } from '../../contract/error-texts.ts'
import type { Health } from '../../contract/system.ts'
import type { Command } from './command.ts'
import { EXIT_DONE, EXIT_REFUSED, printJson } from './io.ts'
import { type CommandSession, newCommandKey } from './session.ts'
import { renderTable } from './table.ts'
import { waitForJob } from './wait-for-job.ts'
import { wordsOf } from './words.ts'

export const runDoctor: Command = async ({ line, io, isJson, open }) => {
  const session = await open(line, { mayCreate: false, mayBeTroubled: true })
  try {
    const trouble = session.core?.trouble?.code ?? null
    const health = trouble === null ? await checkedHealth(session) : await session.client.system.getHealth()
    const report = {
      ok: health.ok && trouble === null && (health.integrity?.ok ?? true),
      data: health.dataFolder,
      versions: health.versions,
      settings: health.pragmas,
      migration: health.migration,
      integrity: health.integrity && { ...health.integrity, at: iso(health.integrity.at) },
      stock: health.lastVerify && { ...health.lastVerify, at: iso(health.lastVerify.at) },
      disk: { freeBytes: health.freeBytes, databaseBytes: health.databaseBytes, walBytes: health.walBytes },
      lastBackupAt: health.lastBackupAt === null ? null : iso(health.lastBackupAt),
      jobs: health.jobs,
      trouble: trouble && { code: trouble, message: errorText(trouble, {}, line.language) },
    }
    if (isJson) await printJson(io, report)
    else await io.out(renderTable(wordsOf(line.language).doctorHeads, Object.entries(report).map(toRow), 100))
    return report.ok ? EXIT_DONE : EXIT_REFUSED
  } finally {
    await session.close()
  }
}

/** Health after a full integrity check made now. */
async function checkedHealth(session: CommandSession): Promise<Health> {
  const { client } = session
  const { jobId } = await client.system.checkIntegrity({ commandKey: newCommandKey() })
  await waitForJob(session, jobId)
  return await client.system.getHealth()
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}

function toRow([name, value]: [string, unknown]): string[] {
  return [name, typeof value === 'string' ? value : JSON.stringify(value)]
}

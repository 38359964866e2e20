/** Brings a file the core made to a path of this machine, wherever the core runs. */
import { copyFile, writeFile } from 'node:fs/promises'
import { findRunning } from '../running-file.ts'
import { CommandRefusal } from './refused.ts'
import type { CommandSession } from './session.ts'

/** @throws CommandRefusal CORE_UNREACHABLE, FILE_NOT_FOUND */
export async function saveMadeFile(
  session: Pick<CommandSession, 'core' | 'folder'>,
  token: string,
  path: string,
): Promise<void> {
  if (session.core !== null) {
    const file = session.core.resolveFile(token)
    if (file === null) throw new CommandRefusal('FILE_NOT_FOUND', { file: token })
    await copyFile(file.path, path)
    return
  }
  const running = findRunning(session.folder)
  if (running === null) throw new CommandRefusal('CORE_UNREACHABLE')
  const answer = await fetch(`${running.url}/files/${token}`, { headers: { authorization: `Bearer ${running.token}` } })
  if (!answer.ok) throw new CommandRefusal('FILE_NOT_FOUND', { file: token })
  await writeFile(path, new Uint8Array(await answer.arrayBuffer()))
}

/** A migrated data file in a temporary folder with a unit of work, for tests below the contract. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createUnitOfWork, DataFile, migrate, type UnitOfWork } from '../../src/core/db/index.ts'

export interface DataFileBox {
  readonly dir: string
  readonly file: DataFile
  readonly uow: UnitOfWork
  dispose(): void
}

export function dataFileBox(): DataFileBox {
  const dir = mkdtempSync(join(tmpdir(), 'zhanggui-file-'))
  const file = new DataFile(join(dir, 'zhanggui.db'), () => undefined)
  file.open()
  migrate(file.sql.connection)
  const uow = createUnitOfWork(file.sql, () => file.reopen())
  return {
    dir,
    file,
    uow,
    dispose: () => {
      file.abandon()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

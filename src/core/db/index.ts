/** What other rooms may use of the database. */
export { DataFile } from './data-file.ts'
export { type FolderLock, lockFolder } from './lock.ts'
export { inspectMigrations, MIGRATIONS, type Migration, migrate } from './migrate.ts'
export { type Connection, OpenFailure, openReadOnly, readSettings } from './open.ts'
export { build } from './schema.ts'
export type { Db, Tx } from './sql.ts'
export { asTrouble, DatabaseTrouble } from './trouble.ts'
export { createUnitOfWork, type UnitOfWork } from './unit-of-work.ts'

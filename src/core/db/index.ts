/** What other rooms may use of the database. */
export { type FolderLock, lockFolder } from './lock.ts'
export { inspectMigrations, LATEST_MIGRATION, migrate } from './migrate.ts'
export { type Connection, OpenFailure, openDatabase, openReadOnly, readSettings } from './open.ts'
export { build } from './schema.ts'
export { type Db, SqlConnection, type SqlValue, type Tx } from './sql.ts'
export { createUnitOfWork, DatabaseTrouble, type UnitOfWork } from './unit-of-work.ts'

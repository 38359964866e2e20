/** Verified backups, restore, and moving to another computer. */

export { createBackup } from './backup.feature.ts'
export { BackupService, type DataKeeper, freeBytesOf } from './backup.service.ts'
export { syncToDisk } from './backup-file.sqlite.ts'

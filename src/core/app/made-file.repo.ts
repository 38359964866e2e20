/** Rows of `made_file`: files the core made, by their download token. */
import type { Db, Tx } from '../db/index.ts'

export function insertMadeFile(
  tx: Tx,
  file: { token: string; path: string; fileName: string; expiresAt: number },
): void {
  tx.run('INSERT INTO made_file VALUES (?, ?, ?, ?)', file.token, file.path, file.fileName, file.expiresAt)
}

export function findMadeFile(
  db: Db,
  token: string,
): { path: string; file_name: string; expires_at: number } | undefined {
  return db.get('SELECT path, file_name, expires_at FROM made_file WHERE token = ?', token)
}

export function deleteMadeFiles(tx: Tx, now: number): void {
  tx.run('DELETE FROM made_file WHERE expires_at <= ?', now)
}

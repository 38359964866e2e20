/** Rows of `setting`: one JSON value per key. */
import type { Db, Tx } from '../db/index.ts'

export function readSettingRows(db: Db): Map<string, string> {
  const rows = db.all<{ key: string; value: string }>('SELECT key, value FROM setting')
  return new Map(rows.map((row) => [row.key, row.value]))
}

export function readSetting(db: Db, key: string): string | undefined {
  return db.value<string>('SELECT value FROM setting WHERE key = ?', key)
}

export function writeSetting(tx: Tx, key: string, value: unknown): void {
  tx.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    JSON.stringify(value),
  )
}

/** The warehouse every shop starts with. */
export function insertDefaultWarehouse(tx: Tx, id: string): void {
  tx.run(`INSERT INTO warehouse (id, code, name, is_default) VALUES (?, 'MAIN', '主仓', 1)`, id)
}

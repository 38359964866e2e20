/** SQL of the list of photos; the pictures lie in their folder. */
import { type Db, LIST, listParam, type Tx } from '../db/index.ts'
import type { KeptPhoto } from './photo-shelf.ts'

export interface PhotoRow {
  readonly token: string
  readonly return_id: string
  readonly mime: string
  readonly bytes: number
  readonly at: number
}

export function insertPhoto(tx: Tx, returnId: string, photo: KeptPhoto, at: number, actor: string): void {
  tx.run(
    'INSERT INTO return_photo (token, return_id, mime, bytes, sha256, at, actor) VALUES (?, ?, ?, ?, ?, ?, ?)',
    photo.token,
    returnId,
    photo.mime,
    photo.bytes,
    photo.sha256,
    at,
    actor,
  )
}

export function photosOf(db: Db, returnId: string): PhotoRow[] {
  return db.all<PhotoRow>(
    'SELECT token, return_id, mime, bytes, at FROM return_photo WHERE return_id = ? ORDER BY at, token',
    returnId,
  )
}

export function photoCounts(db: Db, returnIds: readonly string[]): Map<string, number> {
  const rows = db.all<{ return_id: string; photos: number }>(
    `SELECT return_id, count(*) AS photos FROM return_photo WHERE return_id IN ${LIST} GROUP BY return_id`,
    listParam(returnIds),
  )
  return new Map(rows.map((row) => [row.return_id, row.photos]))
}

export function deletePhoto(tx: Tx, returnId: string, token: string): boolean {
  return tx.run('DELETE FROM return_photo WHERE return_id = ? AND token = ?', returnId, token) > 0
}

export function isListed(db: Db, token: string): boolean {
  return db.get('SELECT 1 FROM return_photo WHERE token = ?', token) !== undefined
}

/** Photos and notes of an order's parcels go with its buyer's data. */
export function forgetParcelsOfOrder(tx: Tx, orderId: number): void {
  tx.run('DELETE FROM return_photo WHERE return_id IN (SELECT id FROM return_parcel WHERE order_id = ?)', orderId)
  tx.run('UPDATE return_parcel SET note = NULL WHERE order_id = ? AND note IS NOT NULL', orderId)
}

/** The same for parcels nobody ever linked, received before `at`. Returns how many had something. */
export function forgetUnknownBefore(tx: Tx, at: number): number {
  const photos = tx.run(
    'DELETE FROM return_photo WHERE return_id IN (SELECT id FROM return_parcel WHERE order_id IS NULL AND received_at < ?)',
    at,
  )
  return (
    photos +
    tx.run('UPDATE return_parcel SET note = NULL WHERE order_id IS NULL AND note IS NOT NULL AND received_at < ?', at)
  )
}

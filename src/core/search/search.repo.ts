/** SQL of what the search box finds besides orders. */
import type { Db } from '../db/index.ts'
import { foldText, likePattern } from '../domain/search-text.ts'

export function findSkus(
  db: Db,
  text: string,
  limit: number,
): { id: string; code: string; name: string; spec: string | null }[] {
  return db.all(
    `SELECT id, code, name, spec FROM sku WHERE search_text LIKE ? ESCAPE '\\' ORDER BY code LIMIT ?`,
    likePattern(foldText(text)),
    limit,
  )
}

export function findListingsToMap(
  db: Db,
  text: string,
  limit: number,
): { id: number; title: string; merchant_code: string | null }[] {
  return db.all(
    `SELECT id, title, merchant_code FROM listing WHERE status = 'to_map' AND search_text LIKE ? ESCAPE '\\' ORDER BY id LIMIT ?`,
    likePattern(foldText(text)),
    limit,
  )
}

export function findPickLists(db: Db, text: string, limit: number): { id: string; no: string; picker: string }[] {
  return db.all(
    `SELECT id, no, picker FROM pick_list WHERE no LIKE ? ESCAPE '\\' ORDER BY created_at DESC LIMIT ?`,
    likePattern(text),
    limit,
  )
}

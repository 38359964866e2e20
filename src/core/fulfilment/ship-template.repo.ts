/** SQL of the owner's ship-file templates. */
import type { Platform } from '../../contract/primitives.ts'
import type { Db, Tx } from '../db/index.ts'
import type { ShipColumns } from './ship-file.rules.ts'

interface TemplateRow {
  readonly platform: Platform
  readonly file_name: string
  readonly columns: string
  readonly headers: string
}

export interface ShipTemplate {
  platform: Platform
  fileName: string
  columns: ShipColumns
  headers: string[]
  isDefault: boolean
}

export function listShipTemplates(db: Db): ShipTemplate[] {
  return db.all<TemplateRow>('SELECT platform, file_name, columns, headers FROM ship_template').map((row) => ({
    platform: row.platform,
    fileName: row.file_name,
    // Written by saveShipTemplate.
    columns: JSON.parse(row.columns) as ShipColumns,
    headers: JSON.parse(row.headers) as string[],
    isDefault: false,
  }))
}

export function findShipTemplate(db: Db, platform: Platform): { content: Uint8Array; columns: ShipColumns } | null {
  const row = db.get<{ content: Buffer; columns: string }>(
    'SELECT content, columns FROM ship_template WHERE platform = ?',
    platform,
  )
  return row === undefined ? null : { content: row.content, columns: JSON.parse(row.columns) as ShipColumns }
}

export function saveShipTemplate(tx: Tx, template: ShipTemplate, content: Buffer, at: number): void {
  tx.run(
    `INSERT INTO ship_template (platform, file_name, content, columns, headers, updated_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (platform) DO UPDATE SET file_name = excluded.file_name, content = excluded.content, columns = excluded.columns, headers = excluded.headers, updated_at = excluded.updated_at`,
    template.platform,
    template.fileName,
    content,
    JSON.stringify(template.columns),
    JSON.stringify(template.headers),
    at,
  )
}

export function deleteShipTemplate(tx: Tx, platform: Platform): void {
  tx.run('DELETE FROM ship_template WHERE platform = ?', platform)
}

/** SQL of import templates. */
import type { ImportTemplate } from '../../contract/imports.ts'
import type { Platform } from '../../contract/primitives.ts'
import type { TemplateKind } from '../../contract/template.ts'
import type { Db, Tx } from '../db/index.ts'

interface TemplateRow {
  readonly id: string
  readonly name: string
  readonly kind: TemplateKind
  readonly platform: Platform
  readonly headers: string
  readonly columns: string
  readonly zone: string
  readonly currency: string
  readonly state_texts: string
}

export function listTemplates(db: Db): ImportTemplate[] {
  return db
    .all<TemplateRow>(
      'SELECT id, name, kind, platform, headers, columns, zone, currency, state_texts FROM import_template ORDER BY name',
    )
    .map((row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind,
      platform: row.platform,
      // Written by saveTemplate below.
      headers: JSON.parse(row.headers) as string[],
      columns: JSON.parse(row.columns) as Record<string, string>,
      zone: row.zone,
      currency: row.currency,
      stateTexts: JSON.parse(row.state_texts) as Record<string, string>,
    }))
}

export function saveTemplate(tx: Tx, template: ImportTemplate, at: number): void {
  tx.run(
    `INSERT INTO import_template (id, name, kind, platform, headers, columns, zone, currency, state_texts, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, platform = excluded.platform, headers = excluded.headers, columns = excluded.columns, zone = excluded.zone,
       currency = excluded.currency, state_texts = excluded.state_texts, updated_at = excluded.updated_at`,
    template.id,
    template.name,
    template.kind,
    template.platform,
    JSON.stringify(template.headers),
    JSON.stringify(template.columns),
    template.zone,
    template.currency,
    JSON.stringify(template.stateTexts),
    at,
  )
}

export function deleteTemplate(tx: Tx, id: string): void {
  tx.run('DELETE FROM import_template WHERE id = ?', id)
}

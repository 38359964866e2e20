/** A saved mapping of any other file: which header name holds which of our fields. */
import type { ImportTemplate } from '../../../contract/imports.ts'
import { REQUIRED_TEMPLATE_FIELDS, TEMPLATE_FIELDS, type TemplateField } from '../../../contract/template.ts'
import type { Header } from '../headers.ts'

export type ImportMapping = Omit<ImportTemplate, 'id'>

/** True when the mapping is complete and the header has every column it uses. */
export function matchesTemplate(mapping: ImportMapping, header: Header): boolean {
  const isComplete = REQUIRED_TEMPLATE_FIELDS.every((field) => mapping.columns[field])
  return isComplete && Object.values(mapping.columns).every((name) => header.has(name))
}

/** Column numbers of all template fields, -1 where not mapped. */
export function bindTemplate(mapping: ImportMapping, header: Header): Readonly<Record<TemplateField, number>> {
  const columns = {} as Record<TemplateField, number>
  for (const field of TEMPLATE_FIELDS) {
    const name = mapping.columns[field]
    columns[field] = name ? header.find([name]) : -1
  }
  return columns
}

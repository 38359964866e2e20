/** A saved mapping of any other file: which header name holds which of our fields. */
import type { ImportTemplate } from '../../../contract/imports.ts'
import { REQUIRED_TEMPLATE_FIELDS, TEMPLATE_FIELDS, type TemplateField } from '../../../contract/template.ts'
import type { Header } from '../headers.ts'

export type ImportMapping = Omit<ImportTemplate, 'id'>

/** True when the header has every column the mapping uses. */
export function matchesTemplate(mapping: ImportMapping, header: Header): boolean {
  const names = Object.values(mapping.columns)
  return missingFields(mapping).length === 0 && names.every((name) => header.has(name))
}

/** Required fields the mapping leaves out; empty when it can be saved. */
export function missingFields(mapping: Pick<ImportMapping, 'columns'>): readonly TemplateField[] {
  return REQUIRED_TEMPLATE_FIELDS.filter((field) => !mapping.columns[field])
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

/** A saved mapping of any other file: which header name holds which of our fields. */
import type { ImportTemplate } from '../../../contract/imports.ts'
import { requiredFieldsOf, TEMPLATE_FIELDS, type TemplateField } from '../../../contract/template.ts'
import type { Header } from '../headers.ts'

export type ImportMapping = Omit<ImportTemplate, 'id'>

/**
 * True when the mapping is complete and the header has every column it uses. A goods mapping may use one
 * column only, which many an order table has too: it needs all the columns of the list it was made for.
 */
export function matchesTemplate(mapping: ImportMapping, header: Header): boolean {
  const isComplete = requiredFieldsOf(mapping.kind).every((field) => mapping.columns[field])
  const used = Object.values(mapping.columns)
  const needed = mapping.kind === 'goods' ? [...used, ...mapping.headers] : used
  return isComplete && needed.every((name) => header.has(name))
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

/**
 * Row-only reader of xlsx workbooks: shared strings and date styles first (the order of parts in the zip
 * does not matter), then sheet by sheet, streamed. Formulas are never evaluated: the stored value is given
 * with kind CELL_FORMULA. Hidden sheets count only when no visible one has rows.
 */
import { decodeUtf8 } from './encoding.ts'
import type { FileLimits } from './file-limits.ts'
import { FileRefusal } from './file-refusal.ts'
import type { Table, TableRow } from './table.ts'
import { SheetHandler, type WorkbookFacts } from './xlsx-sheet.ts'
import { SharedStringsHandler } from './xlsx-strings.ts'
import { StylesHandler } from './xlsx-styles.ts'
import {
  type Relation,
  RelationsHandler,
  relationsPart,
  resolveTarget,
  type SheetEntry,
  WorkbookHandler,
} from './xlsx-workbook.ts'
import { type XmlHandler, XmlScanner } from './xml-scanner.ts'
import type { ZipDirectory } from './zip-directory.ts'

/** Parts that are small in any honest workbook: relations, sheet list, styles. */
const SMALL_PART_BYTES = 32 * 1024 * 1024

export interface XlsxOptions {
  readonly limits: FileLimits
  /** Told of every unpacked chunk: progress, memory watch. */
  readonly onBytes: (bytes: number) => void
}

interface Sheet {
  readonly entry: SheetEntry
  readonly part: string
}

class Workbook {
  readonly #zip: ZipDirectory
  readonly #options: XlsxOptions

  constructor(zip: ZipDirectory, options: XlsxOptions) {
    this.#zip = zip
    this.#options = options
  }

  /** Feeds a whole part to a handler (its checksum comes last); yields after every chunk. */
  async *feed(part: string, handler: XmlHandler, maxBytes: number): AsyncGenerator<void> {
    const source = this.#zip.open(part)
    if (source.size > maxBytes) throw new FileRefusal('FILE_HOSTILE', { reason: 'part_size' })
    const scanner = new XmlScanner(handler)
    const texts = decodeUtf8(source.chunks(), () => new FileRefusal('FILE_BROKEN', { reason: 'xml_encoding' }))
    for await (const text of texts) {
      this.#options.onBytes(text.length)
      scanner.write(text)
      yield
    }
  }

  async #readPart<Handler extends XmlHandler>(
    part: string,
    handler: Handler,
    maxBytes = SMALL_PART_BYTES,
  ): Promise<Handler> {
    for await (const _ of this.feed(part, handler, maxBytes));
    return handler
  }

  async relationsOf(part: string): Promise<Relation[]> {
    const path = relationsPart(part)
    if (!this.#zip.has(path)) return []
    return (await this.#readPart(path, new RelationsHandler())).relations
  }

  async mainPart(): Promise<string> {
    const main = (await this.relationsOf('')).find((relation) => relation.type === 'officeDocument')
    const part = main ? resolveTarget('', main.target) : 'xl/workbook.xml'
    if (!this.#zip.has(part)) throw new FileRefusal('FILE_BROKEN', { reason: 'no_workbook' })
    return part
  }

  async sheetList(part: string): Promise<WorkbookHandler> {
    return this.#readPart(part, new WorkbookHandler())
  }

  async facts(main: string, relations: readonly Relation[], is1904: boolean): Promise<WorkbookFacts> {
    const partOf = (type: string) => {
      const relation = relations.find((candidate) => candidate.type === type)
      const part = relation ? resolveTarget(main, relation.target) : ''
      return this.#zip.has(part) ? part : null
    }
    const stringsPart = partOf('sharedStrings')
    const stylesPart = partOf('styles')
    const limit = this.#options.limits.sharedStringsBytes
    const strings = stringsPart ? (await this.#readPart(stringsPart, new SharedStringsHandler(), limit)).strings : []
    const dateStyles = stylesPart ? (await this.#readPart(stylesPart, new StylesHandler())).dateStyles() : []
    return { strings, dateStyles, is1904 }
  }

  async *rows(part: string, facts: WorkbookFacts): AsyncGenerator<TableRow[]> {
    const handler = new SheetHandler(facts)
    for await (const _ of this.feed(part, handler, this.#options.limits.unpackedBytes)) {
      const rows = handler.take()
      if (rows.length > 0) yield rows
    }
    if (!handler.isDone) throw new FileRefusal('FILE_BROKEN', { reason: 'sheet_cut' })
  }
}

async function* withFirst(first: TableRow[], rest: AsyncGenerator<TableRow[]>): AsyncGenerator<TableRow[]> {
  try {
    yield first
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}

function worksheets(main: string, list: WorkbookHandler, relations: readonly Relation[]): Sheet[] {
  const byId = new Map(relations.filter(({ type }) => type === 'worksheet').map((relation) => [relation.id, relation]))
  return list.sheets.flatMap((entry) => {
    const relation = byId.get(entry.relationId)
    return relation ? [{ entry, part: resolveTarget(main, relation.target) }] : []
  })
}

/**
 * The sheets that have rows, visible ones, else hidden ones. A table's rows must be read (or left) before the
 * next table is asked for. @throws FileRefusal FILE_EMPTY, FILE_BROKEN, FILE_HOSTILE; so do the rows
 */
export async function* openXlsx(zip: ZipDirectory, name: string, options: XlsxOptions): AsyncGenerator<Table> {
  const workbook = new Workbook(zip, options)
  const main = await workbook.mainPart()
  const relations = await workbook.relationsOf(main)
  const list = await workbook.sheetList(main)
  const sheets = worksheets(main, list, relations)
  if (sheets.length === 0) throw new FileRefusal('FILE_BROKEN', { reason: 'no_sheets' })
  const facts = await workbook.facts(main, relations, list.is1904)

  let found = 0
  for (const isHidden of [false, true]) {
    for (const { entry, part } of sheets) {
      if (entry.isHidden !== isHidden) continue
      const rows = workbook.rows(part, facts)
      const first = await rows.next()
      if (first.done === true) continue
      found++
      const tableName = sheets.length > 1 ? `${name}/${entry.name}` : name
      yield { name: tableName, format: 'xlsx', encoding: 'utf-8', rows: withFirst(first.value, rows) }
    }
    if (found > 0) return
  }
  throw new FileRefusal('FILE_EMPTY')
}

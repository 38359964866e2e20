/**
 * Any file a platform lets its merchant download, as tables: csv, tsv, xlsx, or a zip of these (one level).
 * What it is, is decided by content. Runs in the capped parser child only (see child-host.ts), never in the core.
 */
import { open } from 'node:fs/promises'
import { fileBytes, memoryBytes, type RandomBytes, sourceOf, watched } from './byte-source.ts'
import { FILE_LIMITS, type FileLimits } from './file-limits.ts'
import { FileRefusal } from './file-refusal.ts'
import { sniffBytes, zipKind } from './sniff.ts'
import type { Table } from './table.ts'
import { openTextTable } from './text-table.ts'
import { openXlsx } from './xlsx-table.ts'
import { readZipDirectory, type ZipDirectory } from './zip-directory.ts'

export interface ReadTablesOptions {
  readonly limits?: FileLimits
  /** Bytes read since the last call, unpacked ones for zips; called after every chunk, several passes counted. */
  readonly onBytes?: (bytes: number) => void
  /** A member of a zip that gives no table, by its path for people. */
  readonly onSkipped?: (name: string, refusal: FileRefusal) => void
}

interface Context {
  readonly limits: FileLimits
  readonly onBytes: (bytes: number) => void
  readonly onSkipped: (name: string, refusal: FileRefusal) => void
}

/** Files that computers add to a zip without being asked. */
function isDebris(name: string): boolean {
  const parts = name.split('/')
  const last = parts.at(-1) ?? ''
  return parts[0] === '__MACOSX' || last === '.DS_Store' || last.startsWith('._') || last.toLowerCase() === 'thumbs.db'
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`
}

function checkSize(size: number, limit: number): void {
  if (size > limit) throw new FileRefusal('FILE_TOO_LARGE', { limit: megabytes(limit), size: megabytes(size) })
}

async function unpackToMemory(zip: ZipDirectory, member: string, context: Context): Promise<Buffer> {
  const source = zip.open(member)
  checkSize(source.size, context.limits.zipBytes)
  const parts: Buffer[] = []
  for await (const chunk of source.chunks()) {
    context.onBytes(chunk.length)
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

async function headOf(zip: ZipDirectory, member: string): Promise<Buffer> {
  for await (const chunk of zip.open(member).chunks()) return Buffer.from(chunk)
  return Buffer.alloc(0)
}

async function* tablesOfMember(
  zip: ZipDirectory,
  member: string,
  name: string,
  context: Context,
): AsyncGenerator<Table> {
  const kind = await sniffBytes(memoryBytes(await headOf(zip, member)))
  if (kind === 'text') {
    const source = zip.open(member)
    checkSize(source.size, context.limits.textBytes)
    yield await openTextTable(watched(source, context.onBytes), name)
    return
  }
  const inner = await readZipDirectory(memoryBytes(await unpackToMemory(zip, member, context)), context.limits)
  if (zipKind(inner) === 'zip') throw new FileRefusal('FILE_HOSTILE', { reason: 'nested_zip' })
  yield* openXlsx(inner, name, context)
}

async function* tablesOfZip(zip: ZipDirectory, name: string, context: Context): AsyncGenerator<Table> {
  let found = 0
  let first: FileRefusal | null = null
  for (const member of zip.names) {
    if (isDebris(member)) continue
    const path = `${name}/${member}`
    try {
      for await (const table of tablesOfMember(zip, member, path, context)) {
        found++
        yield table
      }
    } catch (error) {
      if (!(error instanceof FileRefusal) || error.code === 'FILE_HOSTILE') throw error
      first ??= error
      context.onSkipped(path, error)
    }
  }
  if (found === 0) throw first ?? new FileRefusal('FILE_EMPTY')
}

async function* tablesOf(bytes: RandomBytes, name: string, context: Context): AsyncGenerator<Table> {
  if ((await sniffBytes(bytes)) === 'text') {
    checkSize(bytes.size, context.limits.textBytes)
    yield await openTextTable(watched(sourceOf(bytes), context.onBytes), name)
    return
  }
  checkSize(bytes.size, context.limits.zipBytes)
  const zip = await readZipDirectory(bytes, context.limits)
  if (zipKind(zip) === 'xlsx') yield* openXlsx(zip, name, context)
  else yield* tablesOfZip(zip, name, context)
}

/**
 * The tables of the file at the absolute `path`, in file order; `displayName` is what people see. Read (or leave) a table's
 * rows before asking for the next one. @throws FileRefusal, here and from the rows; nothing else for bad content
 */
export async function* readTables(
  path: string,
  displayName: string,
  options: ReadTablesOptions = {},
): AsyncGenerator<Table> {
  const context: Context = {
    limits: options.limits ?? FILE_LIMITS,
    onBytes: options.onBytes ?? (() => undefined),
    onSkipped: options.onSkipped ?? (() => undefined),
  }
  const handle = await open(path, 'r').catch(() => {
    throw new FileRefusal('FILE_NOT_FOUND', { file: displayName })
  })
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw new FileRefusal('FILE_UNKNOWN_FORMAT', { found: 'not_a_file' })
    yield* tablesOf(fileBytes(handle.fd, stat.size), displayName, context)
  } finally {
    await handle.close()
  }
}

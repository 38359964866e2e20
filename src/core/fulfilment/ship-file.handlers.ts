/** The platform's batch-ship file: the owner's own template filled, or a plain default. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PLATFORMS, type Platform } from '../../contract/primitives.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf, InputOf, OutputOf } from '../calls/handler.ts'
import { Refusal } from '../domain/refusal.ts'
import { dayOf } from '../domain/zone.ts'
import { runInChild } from '../files/child-host.ts'
import { FileRefusal } from '../files/file-refusal.ts'
import type { FilledFile, FillJob } from '../files/fill-template.ts'
import { writeSheet } from '../files/write-sheet.ts'
import { inspectUpload } from '../imports/index.ts'
import { AMAZON_HEADER, DEFAULT_SHIP_COLUMNS, guessShipColumns, type ShipColumns } from './ship-file.rules.ts'
import { deleteShipTemplate, findShipTemplate, listShipTemplates, saveShipTemplate } from './ship-template.repo.ts'
import { type FiledLine, noteFiled, shipmentsToFile } from './shipment.repo.ts'

type ShipFileHandlers = Pick<
  HandlersOf<'fulfilment'>,
  'writeShipFile' | 'listShipTemplates' | 'saveShipTemplate' | 'removeShipTemplate'
>

export function shipFileHandlers(env: CoreEnv): ShipFileHandlers {
  return {
    writeShipFile: (input) => writeShipFile(env, input),
    listShipTemplates: () => {
      const own = new Map(listShipTemplates(env.uow.read).map((template) => [template.platform, template]))
      return PLATFORMS.map(
        (platform) =>
          own.get(platform) ?? {
            platform,
            fileName: '',
            columns: DEFAULT_SHIP_COLUMNS[platform],
            headers: [],
            isDefault: true,
          },
      )
    },
    saveShipTemplate: (input, call) => saveTemplate(env, input, call.signal),
    removeShipTemplate: {
      write(tx, input) {
        deleteShipTemplate(tx, input.platform)
        return { platform: input.platform }
      },
    },
  }
}

async function writeShipFile(
  env: CoreEnv,
  input: InputOf<'fulfilment', 'writeShipFile'>,
): Promise<OutputOf<'fulfilment', 'writeShipFile'>> {
  const lines = shipmentsToFile(env.uow.read, input.platform, input.ids, input.again)
  if (lines.length === 0) throw new Refusal('NOT_FOUND')
  const day = dayOf(env.deps.clock.now(), env.settings.get().zone)
  const template = findShipTemplate(env.uow.read, input.platform)
  const filled = template === null ? null : await fill(env, template.content, template.columns, lines)
  const extension = filled?.extension ?? (input.platform === 'amazon' ? '.txt' : '.xlsx')
  const made = env.uow.write((tx) => env.files.make(tx, `ship-${input.platform}-${day}${extension}`))
  if (filled !== null) await writeFile(made.path, filled.bytes)
  else if (input.platform === 'amazon') await writeFile(made.path, amazonText(lines, env.settings.get().zone))
  else await writeDefault(made.path, input.platform, lines)
  env.uow.write((tx) =>
    noteFiled(
      tx,
      lines.map((line) => line.orderId),
      env.deps.clock.now(),
    ),
  )
  env.uow.touch('orders')
  return { fileToken: made.token, fileName: made.fileName, orders: lines.length }
}

function writeDefault(path: string, platform: Platform, lines: readonly FiledLine[]): Promise<void> {
  const columns = DEFAULT_SHIP_COLUMNS[platform]
  return writeSheet(
    path,
    [columns.orderId, columns.carrier, columns.waybill],
    lines.map((line) => [line.platformOrderId, line.carrier, line.waybill]),
  )
}

function amazonText(lines: readonly FiledLine[], zone: string): string {
  const rows = lines.map((line) => [
    line.platformOrderId,
    '',
    '',
    dayOf(line.shippedAt, zone),
    'Other',
    line.carrier ?? '',
    line.waybill,
    '',
  ])
  return [AMAZON_HEADER, ...rows]
    .map((row) => `${row.map((cell) => cell.replaceAll(/[\t\r\n]/g, ' ')).join('\t')}\n`)
    .join('')
}

/** The template goes through the capped child: it is somebody's file. */
async function fill(
  env: CoreEnv,
  content: Uint8Array,
  columns: ShipColumns,
  lines: readonly FiledLine[],
): Promise<FilledFile> {
  const folder = await mkdtemp(join(tmpdir(), 'ship-'))
  try {
    const path = join(folder, 'template')
    await writeFile(path, content)
    const job: FillJob = {
      path,
      displayName: 'template',
      columns: {
        [columns.orderId]: lines.map((line) => line.platformOrderId),
        [columns.carrier]: lines.map((line) => line.carrier ?? ''),
        [columns.waybill]: lines.map((line) => line.waybill),
      },
    }
    return await runInChild<FillJob, never, never, FilledFile>(env.deps.children, {
      entry: 'parse',
      job,
      onBatch: () => undefined,
    })
  } catch (error) {
    if (error instanceof FileRefusal) throw new Refusal('TEMPLATE_INCOMPLETE', { fields: error.code })
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function saveTemplate(
  env: CoreEnv,
  input: InputOf<'fulfilment', 'saveShipTemplate'>,
  signal: AbortSignal | undefined,
): Promise<OutputOf<'fulfilment', 'saveShipTemplate'>> {
  const upload = env.files.findUpload(input.uploadToken)
  if (upload === null) throw new Refusal('FILE_NOT_FOUND', { file: '' })
  const tables = await inspectUpload(env, { path: upload.path, name: upload.fileName }, signal)
  const table = tables.find((one) => guessShipColumns(one.headers) !== null) ?? tables[0]
  const columns = input.columns ?? guessShipColumns(table?.headers ?? [])
  const known = new Set(table?.headers)
  const missing =
    columns === null
      ? ['orderId', 'carrier', 'waybill']
      : [columns.orderId, columns.carrier, columns.waybill].filter((name) => !known.has(name))
  if (columns === null || table === undefined || missing.length > 0)
    throw new Refusal('TEMPLATE_INCOMPLETE', { fields: missing.join(', ') })
  const template = {
    platform: input.platform,
    fileName: upload.fileName,
    columns,
    headers: table.headers,
    isDefault: false,
  }
  const content = await readFile(upload.path)
  env.uow.write((tx) => saveShipTemplate(tx, template, content, env.deps.clock.now()))
  env.uow.touch('settings')
  return template
}

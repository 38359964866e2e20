/** Runs one command line: picks the command, loads only its code, turns every outcome into output and exit code. */
import { errorText } from '../../contract/error-texts.ts'
import { type CommandLine, type CommandName, parseCommandLine, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { type CommandIo, EXIT_REFUSED, EXIT_USAGE, printJson } from './io.ts'
import { type Refused, toRefused } from './refused.ts'
import type { OpenSession } from './session.ts'

const LOADERS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  init: async () => (await import('./init.ts')).runInit,
  import: async () => (await import('./import.ts')).runImport,
  orders: async () => (await import('./orders.ts')).runOrders,
  'order record': async () => (await import('./order-record.ts')).runOrderRecord,
  stock: async () => (await import('./stock.ts')).runStock,
  'stock verify': async () => (await import('./stock.ts')).runStockVerify,
  'stock why': async () => (await import('./stock-why.ts')).runStockWhy,
  stocktake: async () => (await import('./stocktake.ts')).runStocktake,
  'stocktake template': async () => (await import('./stocktake.ts')).runStocktakeTemplate,
  seed: async () => (await import('./seed.ts')).runSeed,
  serve: async () => (await import('./serve.ts')).runServe,
  doctor: async () => (await import('./doctor.ts')).runDoctor,
  'backup list': async () => (await import('./backup.ts')).runBackupList,
  'backup make': async () => (await import('./backup.ts')).runBackupMake,
  'backup restore': async () => (await import('./backup.ts')).runBackupRestore,
  help: async () => (await import('./help.ts')).runHelp,
}

/** Every command prints JSON unless a person is watching; `serve` speaks to people unless `--json` is given. */
function wantsJson(line: CommandLine, io: CommandIo): boolean {
  return line.json || (!io.isOutTty && line.command !== 'serve' && line.command !== 'help')
}

export async function runCommandLine(argv: readonly string[], io: CommandIo, open?: OpenSession): Promise<number> {
  let isJson = argv.includes('--json') || !io.isOutTty
  try {
    const line = parseCommandLine(argv)
    isJson = wantsJson(line, io)
    const command = await LOADERS[line.command]()
    const openSession = open ?? (async (...args) => (await import('./session.ts')).openSession(...args))
    return await command({ line, io, isJson, open: openSession })
  } catch (error) {
    if (error instanceof UsageError) {
      const message = errorText('INPUT_INVALID', { field: error.what }, error.language)
      await printRefused(io, isJson, { code: 'INPUT_INVALID', message })
      io.err(error.language === 'en' ? 'See: zhanggui help\n' : '用法见：zhanggui help\n')
      return EXIT_USAGE
    }
    const refused = toRefused(error, argv.includes('en') ? 'en' : 'zh-CN')
    if (refused.code === 'UNEXPECTED') io.err(`${JSON.stringify({ event: 'cli.unexpected', ...placeOf(error) })}\n`)
    await printRefused(io, isJson, refused)
    return EXIT_REFUSED
  }
}

async function printRefused(io: CommandIo, isJson: boolean, refused: Refused): Promise<void> {
  if (isJson) await printJson(io, { refused })
  else io.err(`${refused.message}\n`)
}

/** Name of a surprise and where it arose, without its message, which may hold data. */
function placeOf(error: unknown): { error: string; at: string | null } {
  if (!(error instanceof Error)) return { error: typeof error, at: null }
  return { error: error.name, at: /([^/\\(]+:\d+):\d+\)?$/m.exec(error.stack ?? '')?.[1] ?? null }
}

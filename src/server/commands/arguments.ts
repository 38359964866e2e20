/** The words of the command line: which commands there are, which options each takes, what is wrong with a line. */
import { parseArgs } from 'node:util'
import type { Language } from '../../contract/text-places.ts'

export const COMMANDS = [
  'init',
  'import',
  'orders',
  'order record',
  'stock',
  'stock verify',
  'stock why',
  'stocktake',
  'stocktake template',
  'seed',
  'serve',
  'doctor',
  'backup list',
  'backup make',
  'backup restore',
  'help',
] as const
export type CommandName = (typeof COMMANDS)[number]

const OPTIONS = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  language: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  'stock-start': { type: 'string' },
  zone: { type: 'string' },
  state: { type: 'string' },
  platform: { type: 'string' },
  orders: { type: 'string' },
  seed: { type: 'string' },
  port: { type: 'string' },
  open: { type: 'boolean' },
  demo: { type: 'boolean' },
  at: { type: 'string' },
  out: { type: 'string' },
  area: { type: 'string' },
  blind: { type: 'boolean' },
  apply: { type: 'boolean' },
} as const
type OptionName = keyof typeof OPTIONS

const COMMON: readonly OptionName[] = ['data', 'json', 'language', 'help']
const ALLOWED: Readonly<Record<CommandName, readonly OptionName[]>> = {
  init: ['stock-start', 'zone'],
  import: [],
  orders: ['state', 'platform'],
  'order record': [],
  stock: [],
  'stock verify': [],
  'stock why': ['at'],
  stocktake: ['apply'],
  'stocktake template': ['out', 'area', 'blind'],
  seed: ['orders', 'seed'],
  serve: ['port', 'open', 'demo'],
  doctor: [],
  'backup list': [],
  'backup make': [],
  'backup restore': [],
  help: [],
}

export interface CommandLine {
  readonly command: CommandName
  readonly words: readonly string[]
  readonly data: string | undefined
  readonly json: boolean
  readonly language: Language
  readonly values: Readonly<Partial<Record<OptionName, string>>>
  readonly flags: ReadonlySet<OptionName>
}

/** The line cannot be understood; `what` says why, in the words of the line. */
export class UsageError extends Error {
  readonly what: string
  readonly language: Language
  constructor(what: string, language: Language = 'zh-CN') {
    super(what)
    this.name = 'UsageError'
    this.what = what
    this.language = language
  }
}

/** @throws UsageError */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parseTokens(argv)
  const language: Language = values.language === 'en' ? 'en' : 'zh-CN'
  if (values.language !== undefined && !['en', 'zh-CN'].includes(values.language))
    throw new UsageError(`--language ${values.language}`)
  const { command, words } = commandOf(positionals, values.help === true, language)
  const allowed = [...COMMON, ...ALLOWED[command]]
  const strange = (Object.keys(values) as OptionName[]).find((name) => !allowed.includes(name))
  if (strange !== undefined && command !== 'help') throw new UsageError(`--${strange}`, language)
  if (values.data === '') throw new UsageError('--data', language)
  const texts: Partial<Record<OptionName, string>> = {}
  const flags = new Set<OptionName>()
  for (const [name, value] of Object.entries(values) as [OptionName, string | boolean][]) {
    if (typeof value === 'string') texts[name] = value
    else flags.add(name)
  }
  return { command, words, data: texts.data, json: flags.has('json'), language, values: texts, flags }
}

function parseTokens(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : '')
  }
}

function commandOf(
  positionals: readonly string[],
  isHelp: boolean,
  language: Language,
): { command: CommandName; words: readonly string[] } {
  const [first, second] = positionals
  if (isHelp || first === undefined || first === 'help') return { command: 'help', words: [] }
  const two = COMMANDS.find((name) => name === `${first} ${second}`)
  if (two !== undefined) return { command: two, words: checkWords(two, positionals.slice(2), language) }
  const one = COMMANDS.find((name) => name === first)
  if (one === undefined) throw new UsageError([first, second].filter(Boolean).join(' '), language)
  return { command: one, words: checkWords(one, positionals.slice(1), language) }
}

/** Commands about one thing: a backup, a file, a SKU. */
const TAKES_ONE: ReadonlySet<CommandName> = new Set(['backup restore', 'order record', 'stock why', 'stocktake'])

function checkWords(command: CommandName, words: readonly string[], language: Language): readonly string[] {
  if (command === 'import') {
    if (words.length === 0) throw new UsageError('import FILE...', language)
    return words
  }
  const wanted = TAKES_ONE.has(command) ? 1 : 0
  if (words.length !== wanted) throw new UsageError([command, ...words].join(' '), language)
  return words
}

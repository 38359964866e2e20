import { describe, expect, it } from 'vitest'
import { COMMANDS, parseCommandLine, UsageError } from './arguments.ts'

const words = (text: string) => text.split(' ')

describe('the command line', () => {
  it.each(
    COMMANDS.filter((name) => !['import', 'backup restore', 'order record', 'stock why', 'stocktake'].includes(name)),
  )('knows the command %s', (name) => {
    expect(parseCommandLine(words(name)).command).toBe(name)
  })

  it('reads options before, between and after the words', () => {
    const line = parseCommandLine(words('--json stock --data /d verify'))
    expect(line).toMatchObject({ command: 'stock verify', data: '/d', json: true, language: 'zh-CN' })
  })

  it('takes any number of files for import', () => {
    expect(parseCommandLine(words('import a.csv b.xlsx folder --data=/d')).words).toEqual(['a.csv', 'b.xlsx', 'folder'])
  })

  it('takes a file whose name begins with a hyphen after --', () => {
    expect(parseCommandLine(words('import -- -a.csv')).words).toEqual(['-a.csv'])
  })

  it.each([
    'ordersx',
    'stock verify twice',
    'stock verfy',
    'orders extra',
    'import',
    'backup',
    'backup restore',
    'backup restore a b',
    'orders --nonsense',
    'orders --port 1',
    'init --state paid',
    'orders --data',
    'orders --data=',
    'orders --language fr',
    '-x',
  ])('refuses "%s"', (text) => {
    expect(() => parseCommandLine(words(text))).toThrow(UsageError)
  })

  it('shows the help without words, with help and with --help anywhere', () => {
    expect(parseCommandLine([]).command).toBe('help')
    expect(parseCommandLine(['help']).command).toBe('help')
    expect(parseCommandLine(words('orders --help')).command).toBe('help')
    expect(parseCommandLine(['-h']).command).toBe('help')
  })
})

/** The column types Kysely works with are those of the migrated file. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataFileBox } from '../../../test/support/data-file-box.ts'

interface Column {
  readonly name: string
  readonly isNullable: boolean
}

const NOT_TYPED = /^(sqlite_|migration$|order_fts)/

function byName(columns: readonly Column[]): Column[] {
  return columns.toSorted((a, b) => a.name.localeCompare(b.name))
}

function typedTables(): Map<string, Column[]> {
  const source = readdirSync(import.meta.dirname)
    .filter((name) => /^schema(-\w+)?\.ts$/.test(name))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join('\n')
  const interfaces = new Map<string, Column[]>()
  for (const [, name = '', body = ''] of source.matchAll(/interface (\w+) \{\n([^}]*)\}/g)) {
    const columns = [...body.matchAll(/^ {2}(\w+): (.+)$/gm)].map(([, column = '', type = '']) => ({
      name: column,
      isNullable: type.includes('null'),
    }))
    interfaces.set(name, columns)
  }
  const schema = /interface Schema \{\n([^}]*)\}/.exec(source)?.[1] ?? ''
  return new Map(
    [...schema.matchAll(/(\w+): (\w+)/g)].map(([, table = '', type = '']) => [table, interfaces.get(type) ?? []]),
  )
}

test('every table has its columns, none more and none less, nullable where the file allows it', () => {
  const box = dataFileBox()
  try {
    const { connection } = box.file.sql
    const tables = connection
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .pluck()
      .all()
      .filter((name) => !NOT_TYPED.test(name))
    const typed = typedTables()
    expect([...typed.keys()].sort()).toEqual([...tables].sort())
    for (const table of tables) {
      const stored = connection
        .prepare<[], { name: string; notnull: number; pk: number }>(`PRAGMA table_info(${table})`)
        .all()
        .map(({ name, notnull, pk }) => ({ name, isNullable: notnull === 0 && pk === 0 }))
      expect(byName(typed.get(table) ?? []), table).toEqual(byName(stored))
    }
  } finally {
    box.dispose()
  }
})

/**
 * Writes released/<migration>.db: the newest released file brought to the current migrations, with ugly but
 * lawful rows in what they added. Run once when a migration is released, and commit the file: from then on
 * the migration is frozen.
 */
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { MIGRATIONS, migrate } from '../../src/core/db/migrate.ts'
import { CHAINED_COLUMNS, moveChain } from '../../src/core/db/move-chain.ts'
import { openDatabase } from '../../src/core/db/open.ts'

const UGLY = `
INSERT INTO warehouse (id, code, name, is_default, kind, parent_id) VALUES ('w2', ' 直播仓<1>', '', 0, 'virtual', 'w1');
UPDATE sku SET keeps_lots = 1 WHERE id = 'k2';
INSERT INTO lot VALUES ('t1', 'k2', '', NULL, NULL, NULL, 0), ('t2', 'k2', '批''2', '2026-13-45', '0000-00-00', '', -1);
INSERT INTO stock_level VALUES ('k2', 'w2', 't1', 0, 0, 9007199254740991, 0, 0, 1);
`
const MOVE = [
  10,
  0,
  'return',
  'k2',
  'w2',
  't1',
  0,
  0,
  9007199254740991,
  0,
  0,
  0,
  0,
  9007199254740991,
  0,
  0,
  null,
  '',
  'return:\u0000',
  '',
  null,
  '😀',
]

const folder = join(import.meta.dirname, 'released')
const path = join(folder, `${String(MIGRATIONS.at(-1)?.id).padStart(4, '0')}.db`)
const before = readdirSync(folder)
  .filter((name) => name.endsWith('.db') && join(folder, name) < path)
  .sort()
  .at(-1)
if (before === undefined) throw new Error('there is no earlier released file')
rmSync(path, { force: true })
cpSync(join(folder, before), path)
const connection = openDatabase(path)
migrate(connection)
connection.exec(UGLY)
const head = connection.prepare<[], Buffer>('SELECT chain FROM stock_move ORDER BY seq DESC LIMIT 1').pluck().get()
connection
  .prepare(`INSERT INTO stock_move (${CHAINED_COLUMNS.join(', ')}, chain) VALUES (${'?, '.repeat(MOVE.length)}?)`)
  .run(...MOVE, moveChain(head ?? null, MOVE))
connection.pragma('journal_mode = DELETE')
connection.exec('VACUUM')
connection.close()

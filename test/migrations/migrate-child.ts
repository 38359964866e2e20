/** Runs one more migration and stops for ever at the nth of its steps, inside the transaction. */
import { writeSync } from 'node:fs'
import { MIGRATIONS, migrate } from '../../src/core/db/migrate.ts'
import { openDatabase } from '../../src/core/db/open.ts'

const [, , file = '', step = '1'] = process.argv
const connection = openDatabase(file)
let steps = 0
connection.function('step_done', () => {
  steps += 1
  if (steps < Number(step)) return steps
  writeSync(1, 'stopped')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  return steps
})
const sql = `CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT; SELECT step_done();
  WITH RECURSIVE series (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM series WHERE value < 20000)
  INSERT INTO later SELECT value, printf('%.500c', 'x') FROM series; SELECT step_done();
  DROP TABLE saved_view; SELECT step_done();`
migrate(connection, [...MIGRATIONS, { id: (MIGRATIONS.at(-1)?.id ?? 0) + 10, name: 'later', sql }])

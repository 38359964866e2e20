/**
 * The whole stock command set against a plain model: after every command of a random history everything that
 * must hold is looked at. A failure prints the seed, the path and the shortest list of commands that shows it.
 */
import { test } from 'vitest'
import { IS_DEEP, seedOf } from '../support/seed.ts'
import { proveModel } from './prove-model.ts'

const RUNS = Number(process.env.ZHANGGUI_MODEL_RUNS ?? (IS_DEEP ? 20_000 : 1000))

test('any 60 commands in any order keep every invariant', async () => {
  await proveModel('model', seedOf('stock model', 20261101), RUNS)
}, 7_200_000)

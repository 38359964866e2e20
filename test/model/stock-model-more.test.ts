/** The same from another seed, beside the others on a second processor. */
import { test } from 'vitest'
import { seedOf } from '../support/seed.ts'
import { proveModel } from './prove-model.ts'

test('any other 60 commands keep every invariant as well', async () => {
  await proveModel('model-more', seedOf('stock model, more', 20261103), 1000)
}, 7_200_000)

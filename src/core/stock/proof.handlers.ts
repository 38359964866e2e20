/** Proof of the pool on demand. */
import type { Verify } from '../../contract/stock.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { Db } from '../db/index.ts'
import { writeSetting } from '../settings/index.ts'
import { ledgerSize } from './ledger.repo.ts'
import { allocationDifferences, levelDifferences } from './proof.sqlite.ts'

export function proofHandlers(env: CoreEnv): Pick<HandlersOf<'stock'>, 'verify'> {
  return {
    verify: {
      write(tx) {
        const proof = verifyStock(tx)
        writeSetting(tx, 'lastVerify', {
          at: env.deps.clock.now(),
          ok: proof.ok,
          differences: proof.differences.length,
        })
        return proof
      },
    },
  }
}

/** Proves levels = sum of moves, reservations = sum of allocations, allocations = sum of their parts. */
function verifyStock(db: Db): Verify {
  const differences = levelDifferences(db)
  const isAllocated = allocationDifferences(db).length === 0
  return { ok: differences.length === 0 && isAllocated, ...ledgerSize(db), differences }
}

/** The thread that proves the pool of a large book on a connection of its own; others go on writing meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { openReadOnly } from '../db/open.ts'
import { SqlConnection } from '../db/sql.ts'
import { proveStock, type StockProof } from './proof.sqlite.ts'

export interface ProofTask {
  readonly file: string
}
export type ProofAnswer = { readonly proof: StockProof } | { readonly failed: string }

function answer({ file }: ProofTask): ProofAnswer {
  try {
    const connection = openReadOnly(file)
    try {
      // One read, so that every sum is of the same moment.
      connection.exec('BEGIN')
      return { proof: proveStock(new SqlConnection(connection, () => undefined)) }
    } finally {
      connection.close()
    }
  } catch (error) {
    return { failed: error instanceof Error ? error.name : 'unknown' }
  }
}

// The host hands one task per thread.
parentPort?.postMessage(answer(workerData as ProofTask))

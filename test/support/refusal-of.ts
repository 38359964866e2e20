/** The refusal a call ends with; a call that succeeds fails the test. */
import { ORPCError } from '@orpc/server'
import { ErrorData } from '../../src/contract/errors.ts'

export interface CaughtRefusal {
  readonly code: string
  readonly status: number
  /** The procedure declares this code. */
  readonly defined: boolean
  readonly data: ErrorData
}

export async function refusalOf(call: Promise<unknown>): Promise<CaughtRefusal> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    return { code: error.code, status: error.status, defined: error.defined, data: ErrorData.parse(error.data) }
  }
  throw new Error('the call was not refused')
}

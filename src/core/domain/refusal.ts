/** An expected "no": a code of the contract's closed list with the values its text needs. */
import type { ErrorCode } from '../../contract/errors.ts'

export class Refusal extends Error {
  readonly code: ErrorCode
  readonly values: Readonly<Record<string, string | number>>
  constructor(code: ErrorCode, values: Record<string, string | number> = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.values = values
  }
}

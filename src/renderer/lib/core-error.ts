/** Every failed call reaches a screen as one shape: a code of the closed list, values for its text, a reference. */
import { ORPCError } from '@orpc/client'
import { ERROR_CODES, type ErrorCode, ErrorData } from '../../contract/errors.ts'

export class CoreError extends Error {
  readonly code: ErrorCode
  readonly values: Record<string, string | number>
  /** Short reference of a surprise, found again in the log. */
  readonly reference: string | undefined

  constructor(code: ErrorCode, values: Record<string, string | number> = {}, reference?: string) {
    super(code)
    this.name = 'CoreError'
    this.code = code
    this.values = values
    this.reference = reference
  }
}

const KNOWN: ReadonlySet<string> = new Set(ERROR_CODES)
const BY_ORPC: Readonly<Record<string, ErrorCode>> = {
  BAD_REQUEST: 'INPUT_INVALID',
  UNAUTHORIZED: 'SIGN_IN_NEEDED',
  FORBIDDEN: 'ACCESS_DENIED',
  PAYLOAD_TOO_LARGE: 'FILE_TOO_LARGE',
  TIMEOUT: 'CORE_UNREACHABLE',
  SERVICE_UNAVAILABLE: 'CORE_UNREACHABLE',
}

function isErrorCode(code: string): code is ErrorCode {
  return KNOWN.has(code)
}

/** Any thrown value as a CoreError; what is not a refusal of the core is unreachable or unexpected. */
export function toCoreError(error: unknown): CoreError {
  if (error instanceof CoreError) return error
  if (error instanceof ORPCError) {
    const data = ErrorData.safeParse(error.data)
    const values = data.success ? data.data.values : {}
    const reference = data.success ? data.data.reference : undefined
    const code = isErrorCode(error.code) ? error.code : (BY_ORPC[error.code] ?? 'UNEXPECTED')
    return new CoreError(code, values, reference)
  }
  if (error instanceof TypeError || error instanceof DOMException) return new CoreError('CORE_UNREACHABLE')
  return new CoreError('UNEXPECTED')
}

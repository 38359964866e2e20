/** Brings whatever a procedure threw into the closed list of codes, with the text; surprises keep only a reference. */
import { ORPCError } from '@orpc/server'
import { errorText } from '../../contract/error-texts.ts'
import { ERROR_STATUS, type ErrorCode, ErrorData } from '../../contract/errors.ts'
import type { Ids, Log } from '../../core/platform/ports.ts'

/** oRPC's own codes → ours. */
const NATIVE: Readonly<Record<string, ErrorCode>> = {
  BAD_REQUEST: 'INPUT_INVALID',
  METHOD_NOT_SUPPORTED: 'INPUT_INVALID',
  UNPROCESSABLE_CONTENT: 'INPUT_INVALID',
  PAYLOAD_TOO_LARGE: 'INPUT_INVALID',
  UNSUPPORTED_MEDIA_TYPE: 'INPUT_INVALID',
  UNAUTHORIZED: 'SIGN_IN_NEEDED',
  FORBIDDEN: 'ACCESS_DENIED',
}

export type ErrorMapper = (error: unknown) => ORPCError<string, unknown>

/** Options of an oRPC handler: procedures' errors in the contract's words, an unreadable request as INPUT_INVALID. */
export function errorOptions(toContractError: ErrorMapper) {
  return {
    clientInterceptors: [
      (call: { next(): Promise<unknown> }) =>
        call.next().catch((error: unknown) => {
          throw toContractError(error)
        }),
    ],
    interceptors: [
      <T>(call: { next(): Promise<T> }) =>
        call.next().catch((error: unknown) => {
          throw error instanceof ORPCError ? error : toContractError(new ORPCError('BAD_REQUEST'))
        }),
    ],
  }
}

export function createErrorMapper(log: Log, ids: Ids): ErrorMapper {
  return (error) => {
    if (error instanceof ORPCError) {
      const code = isContractCode(error.code) ? error.code : NATIVE[error.code]
      if (code !== undefined) return inContractWords(code, error)
    }
    const reference = ids.next().slice(-8)
    log.error('http.unexpected', { reference, kind: error instanceof Error ? error.name : typeof error })
    const data = { values: { reference }, reference }
    return new ORPCError('UNEXPECTED', {
      defined: true,
      status: 500,
      message: errorText('UNEXPECTED', data.values),
      data,
    })
  }
}

function inContractWords(code: ErrorCode, error: ORPCError<string, unknown>): ORPCError<string, unknown> {
  const parsed = ErrorData.safeParse(error.data)
  const data: ErrorData = parsed.success ? parsed.data : { values: {} }
  const values = data.reference === undefined ? data.values : { reference: data.reference, ...data.values }
  const status = error.code === code ? error.status : ERROR_STATUS[code]
  return new ORPCError(code, { defined: true, status, message: errorText(code, values), data })
}

function isContractCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_STATUS, code)
}

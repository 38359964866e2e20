/** How the HTTP face says no: a status, a code of the closed list, the three-part text; in the shape each client reads. */

import { errorText } from '../../contract/error-texts.ts'
import { ERROR_STATUS, type ErrorCode } from '../../contract/errors.ts'
import type { TextValues } from '../../contract/text-places.ts'

export interface HttpRefusal {
  readonly status: number
  readonly code: ErrorCode
  readonly values: TextValues
}

/** `status` where HTTP knows a better word than the code's own status. */
export function refusal(code: ErrorCode, status: number = ERROR_STATUS[code], values: TextValues = {}): HttpRefusal {
  return { code, status, values }
}

/** RPC clients read `{json, meta}`; REST clients read the bare error. */
export function refusalBody(refused: HttpRefusal, path: string): string {
  const error = {
    defined: true,
    code: refused.code,
    status: refused.status,
    message: errorText(refused.code, refused.values),
    data: { values: refused.values },
  }
  return JSON.stringify(path.startsWith('/rpc/') ? { json: error, meta: [] } : error)
}

export function refusalResponse(refused: HttpRefusal, path: string): Response {
  return new Response(refusalBody(refused, path), {
    status: refused.status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
}

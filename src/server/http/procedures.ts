/**
 * The procedures at /rpc and /api/v1, answered from Node's own request and response: loading the web's
 * Request and Response takes longer than the first answer.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { OpenAPIHandler } from '@orpc/openapi/node'
import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/node'
import type { CallContext } from '../../core/app/core.ts'
import { LIMITS } from './limits.ts'
import { type ErrorMapper, errorOptions } from './native-errors.ts'
import { type HttpRefusal, refusal } from './refusal.ts'
import { isWrite } from './request-checks.ts'
import type { RequestFacts } from './request-facts.ts'
import type { Caller } from './sessions.ts'

/** Answers an admitted call, or says what to refuse it with. Rejects when the connection broke. */
export type Procedures = (
  request: IncomingMessage,
  response: ServerResponse,
  facts: RequestFacts,
  caller: Caller,
) => Promise<HttpRefusal | null>

/** Whether a path is a procedure's: everything below /rpc and /api/v1 except the OpenAPI document. */
export function isProcedure(path: string): boolean {
  return /^\/(?:rpc|api\/v1)(?:\/|$)/.test(path) && path !== '/api/v1/openapi.json'
}

export function createProcedures(router: AnyRouter, toContractError: ErrorMapper): Procedures {
  const rpc = new RPCHandler<CallContext>(router, errorOptions(toContractError))
  const rest = new OpenAPIHandler<CallContext>(router, errorOptions(toContractError))
  return async (request, response, facts, caller) => {
    if (facts.method === 'HEAD') return refusal('NOT_FOUND')
    const read = isWrite(facts) ? await readBody(request) : { body: undefined }
    if ('code' in read) return read
    const isRpc = facts.path.startsWith('/rpc')
    const { matched } = await (isRpc ? rpc : rest).handle(Object.assign(request, read), response, {
      prefix: isRpc ? '/rpc' : '/api/v1',
      context: { caller },
    })
    return matched ? null : refusal('NOT_FOUND')
  }
}

/** The JSON of a body within the limit. */
async function readBody(request: IncomingMessage): Promise<{ body: unknown } | HttpRefusal> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    // No encoding is set, so that chunks are bytes.
    const part = chunk as Buffer
    bytes += part.length
    if (bytes > LIMITS.bodyBytes) return refusal('INPUT_INVALID', 413)
    chunks.push(part)
  }
  if (bytes === 0) return { body: undefined }
  try {
    return { body: JSON.parse(Buffer.concat(chunks).toString('utf8')) }
  } catch {
    return refusal('INPUT_INVALID')
  }
}

/** The OpenAPI 3.1 document of the REST face, generated from the contract. */
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { errorText } from '../../contract/error-texts.ts'
import { ERROR_CODES, ERROR_STATUS } from '../../contract/errors.ts'
import { contract } from '../../contract/index.ts'

/** JSON text of the document. `origin` is the address of this server without a path. */
export async function openApiDocument(origin: string, version: string): Promise<string> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: { title: '掌柜台 Zhanggui', version, description: description() },
    servers: [{ url: `${origin}/api/v1` }],
    security: [{ apiToken: [] }],
    components: {
      securitySchemes: {
        apiToken: { type: 'http', scheme: 'bearer', description: 'Token of the file api-token in the data folder.' },
      },
    },
  })
  return JSON.stringify(document)
}

function description(): string {
  const rows = ERROR_CODES.map((code) => `| ${code} | ${ERROR_STATUS[code]} | ${errorText(code, {}, 'en')} |`)
  return [
    'Money is integer minor units, instants are integer epoch milliseconds UTC unless a field says ISO 8601, days are YYYY-MM-DD.',
    'Every command carries a `commandKey`; the same key returns the stored answer.',
    'Writes need `Content-Type: application/json`.',
    '',
    '| code | status | meaning |',
    '|---|---|---|',
    ...rows,
  ].join('\n')
}

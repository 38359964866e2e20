/** Addresses of the lists: a filter is a link. */
import { z } from 'zod'
import { REFUND_MATCHES, RETURN_REASONS, RETURN_STATES } from '../../../contract/returns.ts'

export const ListSearch = z.object({
  search: z.union([z.string(), z.number().transform(String)]).catch(''),
  state: z.enum([...RETURN_STATES, 'all']).catch('all'),
  reason: z.enum([...RETURN_REASONS, 'all']).catch('all'),
})

export const RefundSearch = z.object({ match: z.enum(REFUND_MATCHES).catch('awaiting') })

export const SPANS = ['7', '30', '90', '365'] as const
export const ReportSearch = z.object({ days: z.coerce.string().pipe(z.enum(SPANS)).catch('30') })

/** Addresses of the lists: a filter is a link. */
import { z } from 'zod'
import { PURCHASE_STATES } from '../../../contract/purchasing.ts'

const Days = z.coerce.number().int().min(1).max(365)

export const ProposalSearch = z.object({
  windowDays: Days.catch(28),
  coverDays: Days.catch(14),
  withEnough: z.boolean().catch(false),
})

export const OrdersSearch = z.object({ state: z.enum([...PURCHASE_STATES, 'all']).catch('open') })

export const WITHIN = ['all', '0', '7', '30', '90'] as const
export const LotsSearch = z.object({ within: z.coerce.string().pipe(z.enum(WITHIN)).catch('all') })

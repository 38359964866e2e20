/** What the listings screen remembers in its address. */
import { z } from 'zod'

export const ListingsSearch = z.object({
  tab: z.enum(['to_map', 'mapped', 'ignored']).catch('to_map'),
  q: z.string().catch(''),
})

/** A platform's batch-ship template with its mapped columns. */
import type { z } from 'zod'
import type { ShipTemplateShape } from '../../../contract/fulfilment.ts'

export type ShipTemplate = z.infer<typeof ShipTemplateShape>

/** What the wizard's address says: the refused table it explains. */
import { z } from 'zod'

export const WizardSearch = z.object({ file: z.string().catch('') })

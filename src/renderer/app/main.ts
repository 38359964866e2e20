/**
 * The entry. The content security policy forbids code made from text, so zod must be told before the first schema
 * is made; everything else is loaded after that.
 */
import { config } from 'zod'

config({ jitless: true })

void import('./start.tsx').then(({ start }) => start())

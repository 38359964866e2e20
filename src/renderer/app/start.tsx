/** Starts the screens: nonce and colours first, then words, then the tree. */

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { callThroughPorts } from '../lib/core-link.ts'
import { startI18n } from '../lib/i18n/i18n.ts'
import { usePreferences } from '../lib/preferences.ts'
import { isDesktop, openShellPort } from '../shell/shell-api.ts'
import { App } from './app.tsx'
import { cspNonce } from './boot.ts'
import { exchangeSignInCode } from './sign-in.ts'

const PORT_TIMEOUT_MS = 10_000

export async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) return
  if (isDesktop()) callThroughPorts(() => openShellPort(PORT_TIMEOUT_MS))
  await startI18n(usePreferences.getState().language)
  const signIn = await exchangeSignInCode()
  createRoot(root).render(
    <StrictMode>
      <App nonce={cspNonce} signIn={signIn} />
    </StrictMode>,
  )
}

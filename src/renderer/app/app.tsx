/** The tree of the window: cache, kit, and the gate that decides what may be shown. */
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactElement, useEffect, useState } from 'react'
import { queryClient } from '../lib/query-client.ts'
import { watchCore } from '../lib/topics.ts'
import { UiProvider } from '../ui/ui-provider.tsx'
import { Gate } from './gate.tsx'
import { createAppRouter } from './routes.tsx'
import type { SignInOutcome } from './sign-in.ts'
import { useUiServices } from './ui-services.ts'

interface AppProps {
  readonly nonce: string | undefined
  readonly signIn: SignInOutcome
}

export function App({ nonce, signIn }: AppProps): ReactElement {
  return (
    <QueryClientProvider client={queryClient}>
      <Kit nonce={nonce} signIn={signIn} />
    </QueryClientProvider>
  )
}

function Kit({ nonce, signIn }: AppProps): ReactElement {
  const services = useUiServices()
  return (
    <UiProvider services={services} nonce={nonce}>
      <Gate signIn={signIn}>
        <Screens />
      </Gate>
    </UiProvider>
  )
}

/** Shown only when the core answers: follows its changes. */
function Screens(): ReactElement {
  const [router] = useState(createAppRouter)
  useEffect(() => {
    const stop = new AbortController()
    void watchCore(stop.signal)
    return () => stop.abort()
  }, [])
  return <RouterProvider router={router} />
}

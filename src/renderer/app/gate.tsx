/**
 * What may be shown: sign-in, the safe screen when data cannot be opened, first set-up, or the app. Settings are
 * answered even where the data could not be opened; whether a folder is new or in trouble, a second call tells.
 */
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorCode } from '../../contract/errors.ts'
import { api } from '../lib/core-client.ts'
import { toCoreError } from '../lib/core-error.ts'
import { usePreferences } from '../lib/preferences.ts'
import { ErrorBlock } from '../ui/error-block.tsx'
import { SafeScreen } from './screens/gate/safe-screen.tsx'
import { SetupScreen } from './screens/gate/setup-screen.tsx'
import { SignInScreen } from './screens/gate/sign-in-screen.tsx'
import type { SignInOutcome } from './sign-in.ts'

const TROUBLES: ReadonlySet<ErrorCode> = new Set(['DATA_DAMAGED', 'DATA_NEWER_THAN_APP', 'DATA_LOCKED'])

interface GateProps {
  readonly signIn: SignInOutcome
  readonly children: ReactNode
}

export function Gate({ signIn, children }: GateProps): ReactNode {
  const { t } = useTranslation('shell')
  const settings = useQuery(api.settings.get.queryOptions({ staleTime: 60_000 }))
  const adopt = usePreferences((state) => state.change)
  const isAdopted = useRef(false)
  const data = settings.data
  useEffect(() => {
    if (!data || isAdopted.current || data.stockStart === null) return
    isAdopted.current = true
    adopt({ language: data.language, theme: data.theme, density: data.density })
  }, [data, adopt])

  const isNew = data?.stockStart === null
  const proof = useQuery(api.orders.countTabs.queryOptions({ input: {}, enabled: isNew, retry: false }))
  const trouble = isNew ? proof.error : settings.error
  if (trouble && TROUBLES.has(toCoreError(trouble).code)) return <SafeScreen error={trouble} />
  if (isNew && proof.isPending) return <Starting />
  if (data) return isNew ? <SetupScreen settings={data} /> : children
  if (settings.error) {
    const { code } = toCoreError(settings.error)
    if (code === 'SIGN_IN_NEEDED' || code === 'ACCESS_DENIED') return <SignInScreen isRefused={signIn === 'refused'} />
    if (code === 'DATA_NOT_INITIALISED') return <SetupScreen settings={null} />
    return (
      <main className="zg-gate">
        <h1>{t('app.title')}</h1>
        <ErrorBlock error={settings.error} onRetry={() => void settings.refetch()} />
      </main>
    )
  }
  return <Starting />
}

function Starting(): ReactElement {
  const { t } = useTranslation('shell')
  return (
    <main className="zg-gate" aria-busy="true">
      <strong className="zg-starting">{t('app.title')}</strong>
      <p className="zg-muted">{t('app.starting')}</p>
    </main>
  )
}

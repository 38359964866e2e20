/** Shown to a browser without a session: how to get in. */
import { Button, Input } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../../lib/query-client.ts'
import { signIn } from '../../sign-in.ts'
import { LanguageSwitch } from './language-switch.tsx'
import './gate.css'

/** Takes the code out of a whole link, or the text itself. */
export function codeOf(text: string): string {
  const mark = text.indexOf('signin=')
  return (mark < 0 ? text : decodeURIComponent(text.slice(mark + 'signin='.length))).trim()
}

export function SignInScreen({ isRefused }: { readonly isRefused: boolean }): ReactElement {
  const { t } = useTranslation('system')
  const [text, setText] = useState('')
  const [hasFailed, setHasFailed] = useState(isRefused)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async () => {
    setIsBusy(true)
    const outcome = await signIn(codeOf(text))
    setIsBusy(false)
    setHasFailed(outcome !== 'done')
    if (outcome === 'done') await queryClient.resetQueries()
  }
  return (
    <main className="zg-gate">
      <div className="zg-gate-head">
        <h1>{t('signIn.title')}</h1>
        <LanguageSwitch />
      </div>
      {hasFailed && (
        <p role="alert" className="zg-gate-alert">
          {t('signIn.refused')}
        </p>
      )}
      <p>{t('signIn.why')}</p>
      <ol className="zg-steps">
        <li>{t('signIn.step1')}</li>
        <li>
          {t('signIn.step2')} <code>npm start</code>
        </li>
        <li>{t('signIn.step3')}</li>
      </ol>
      <div className="zg-inline">
        <Input
          value={text}
          aria-label={t('signIn.code')}
          placeholder={t('signIn.code')}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={() => text.trim() && void submit()}
        />
        <Button type="primary" disabled={!text.trim()} loading={isBusy} onClick={() => void submit()}>
          {t('signIn.open')}
        </Button>
      </div>
      <p className="zg-muted">{t('signIn.safe')}</p>
    </main>
  )
}

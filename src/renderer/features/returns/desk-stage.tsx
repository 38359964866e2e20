/** The big sign of the desk and its scan field. Enter on the empty field receives what is on the desk. */
import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsPhone } from '../../ui/use-media.ts'
import type { Desk } from './use-desk.ts'

/** A scanner that ends codes with two Enters must not receive by the second one. */
const CALM_MS = 600

export function DeskStage({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation('returns')
  const isPhone = useIsPhone()
  const field = useRef<InputRef>(null)
  const lastAt = useRef(Number.NEGATIVE_INFINITY)
  const [text, setText] = useState('')
  const { tone, text: words, turn } = desk.said
  const { step } = desk.state
  useEffect(() => {
    lastAt.current = performance.now()
    // On a phone the focus would open the keyboard over the page.
    if (turn >= 0 && !isPhone && !desk.isExcess) field.current?.focus()
  }, [turn, isPhone, desk.isExcess])
  const submit = () => {
    const isCalm = performance.now() - lastAt.current > CALM_MS
    lastAt.current = performance.now()
    if (text.trim() !== '') desk.scan(text)
    else if (step === 'open' && isCalm) desk.receive('')
    setText('')
  }
  return (
    <section className={`desk-stage desk-${tone}`}>
      <p className="desk-step">{t(step === 'idle' ? 'desk.stepParcel' : 'desk.stepPieces')}</p>
      <p className="desk-words" aria-live="assertive">
        {words}
      </p>
      <form
        className="desk-scan"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Input
          ref={field}
          size="large"
          data-scan-target=""
          aria-label={t('desk.scan')}
          placeholder={t('desk.scanHint')}
          value={text}
          maxLength={120}
          autoComplete="off"
          enterKeyHint="go"
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <p className="zg-muted">{t(step === 'idle' ? 'desk.helpIdle' : 'desk.helpOpen')}</p>
    </section>
  )
}

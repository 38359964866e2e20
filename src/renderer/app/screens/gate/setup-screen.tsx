/** First set-up, three steps: language, from when stock counts, first data. Nothing is written before step 2 is confirmed. */
import { useMutation } from '@tanstack/react-query'
import { Button, DatePicker, Form, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../../contract/system.ts'
import { api, core, newCommandKey } from '../../../lib/core-client.ts'
import { dayOf, machineZone } from '../../../lib/format.ts'
import { type Language, usePreferences } from '../../../lib/preferences.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { CURRENCIES, ZONES } from '../regions.ts'
import './gate.css'

const STEPS = ['language', 'start', 'data'] as const

interface SetupScreenProps {
  /** What the core proposes; null when it knows nothing yet. */
  readonly settings: Settings | null
}

interface Start {
  readonly day: string
  readonly zone: string
  readonly currency: string
}

/** First day of this month in a zone. */
function firstOfMonth(zone: string): string {
  return `${dayOf(Date.now(), zone).slice(0, 8)}01`
}

export function SetupScreen({ settings }: SetupScreenProps): ReactElement {
  const { t } = useTranslation('system')
  const [step, setStep] = useState(0)
  const [done, setDone] = useState<Settings | null>(null)
  return (
    <main className="zg-gate">
      <h1>{t('setup.title')}</h1>
      <div className="zg-setup">
        <ol className="zg-setup-progress">
          {STEPS.map((key, index) => (
            <li
              key={key}
              aria-current={index === step ? 'step' : undefined}
              className={index < step ? 'zg-setup-past' : undefined}
            >
              {index + 1} · {t(`setup.step.${key}`)}
            </li>
          ))}
        </ol>
        {step === 0 && <LanguageStep onNext={() => setStep(1)} />}
        {step === 1 && (
          <StartStep
            settings={settings}
            onBack={() => setStep(0)}
            onDone={(answer) => {
              setDone(answer)
              setStep(2)
            }}
          />
        )}
        {step === 2 && done && <DataStep settings={done} />}
      </div>
    </main>
  )
}

function LanguageStep({ onNext }: { readonly onNext: () => void }): ReactElement {
  const { t } = useTranslation(['system', 'common'])
  const { language, change } = usePreferences()
  const choose = (value: Language) => change({ language: value })
  return (
    <section aria-label={t('setup.step.language')}>
      <h2>{t('setup.languageTitle')}</h2>
      <p>{t('setup.languageText')}</p>
      <div className="zg-setup-choices">
        <button type="button" className="zg-choice" aria-pressed={language === 'zh-CN'} onClick={() => choose('zh-CN')}>
          <strong>{t('setup.languageName.chinese')}</strong>
          <span>{t('setup.languageName.chineseText')}</span>
        </button>
        <button type="button" className="zg-choice" aria-pressed={language === 'en'} onClick={() => choose('en')}>
          <strong>{t('setup.languageName.english')}</strong>
          <span>{t('setup.languageName.englishText')}</span>
        </button>
      </div>
      <div className="zg-setup-foot">
        <span />
        <Button type="primary" onClick={onNext}>
          {t('common:next')}
        </Button>
      </div>
    </section>
  )
}

interface StartStepProps {
  readonly settings: Settings | null
  readonly onBack: () => void
  readonly onDone: (settings: Settings) => void
}

function StartStep({ settings, onBack, onDone }: StartStepProps): ReactElement {
  const { t } = useTranslation(['system', 'common'])
  const { language, theme, density } = usePreferences()
  const zone = settings?.zone || machineZone() || 'Asia/Shanghai'
  const [start, setStart] = useState<Start>({ day: firstOfMonth(zone), zone, currency: settings?.currency ?? 'CNY' })
  const [commandKey] = useState(newCommandKey)
  const initialise = useMutation({
    mutationFn: async () => {
      await core.settings.initialise({
        commandKey,
        stockStart: start.day,
        zone: start.zone,
        currency: start.currency,
      })
      return core.settings.update({ commandKey: newCommandKey(), changes: { language, theme, density } })
    },
    onSuccess: onDone,
  })
  return (
    <section aria-label={t('setup.step.start')}>
      <h2>{t('setup.startTitle')}</h2>
      <p>{t('setup.startText')}</p>
      <Form layout="vertical">
        <Form.Item label={t('setup.day')} help={t('setup.dayHelp')} htmlFor="setup-day">
          <DatePicker
            id="setup-day"
            value={dayjs(start.day)}
            allowClear={false}
            onChange={(value) => value && setStart({ ...start, day: value.format('YYYY-MM-DD') })}
          />
        </Form.Item>
        <Form.Item label={t('setup.zone')} help={t('setup.zoneHelp')} htmlFor="setup-zone">
          <Select
            id="setup-zone"
            aria-label={t('setup.zone')}
            showSearch
            value={start.zone}
            options={ZONES.map((value) => ({ value, label: value }))}
            onChange={(value) => setStart({ ...start, zone: value })}
          />
        </Form.Item>
        <Form.Item label={t('setup.currency')} htmlFor="setup-currency">
          <Select
            id="setup-currency"
            aria-label={t('setup.currency')}
            showSearch
            value={start.currency}
            options={CURRENCIES.map((value) => ({ value, label: value }))}
            onChange={(value) => setStart({ ...start, currency: value })}
          />
        </Form.Item>
      </Form>
      {initialise.error && <ErrorBlock error={initialise.error} onRetry={() => initialise.mutate()} />}
      <div className="zg-setup-foot">
        <Button onClick={onBack}>{t('common:back')}</Button>
        <Button type="primary" loading={initialise.isPending} onClick={() => initialise.mutate()}>
          {t('setup.confirm')}
        </Button>
      </div>
    </section>
  )
}

/** The data folder is ready; entering the app with the first files, or looking around. */
function DataStep({ settings }: { readonly settings: Settings }): ReactElement {
  const { t } = useTranslation('system')
  const enter = (hash: string) => {
    location.hash = hash
    queryClient.setQueryData(api.settings.get.queryKey(), settings)
  }
  return (
    <section aria-label={t('setup.step.data')}>
      <h2>{t('setup.dataTitle')}</h2>
      <p>{t('setup.dataText')}</p>
      <div className="zg-setup-choices">
        <button type="button" className="zg-choice" onClick={() => enter('#/imports')}>
          <strong>{t('setup.import')}</strong>
          <span>{t('setup.importText')}</span>
        </button>
        <button type="button" className="zg-choice" onClick={() => enter('#/')}>
          <strong>{t('setup.look')}</strong>
          <span>{t('setup.lookText')}</span>
        </button>
      </div>
      <p className="zg-setup-demo">
        {t('setup.demo')} <code className="zg-code">npm start -- --demo</code>
      </p>
    </section>
  )
}

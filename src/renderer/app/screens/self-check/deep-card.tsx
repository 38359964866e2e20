/** The deep test run of this release: what was tried how often, and the seed that repeats it. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { Time } from '../../../ui/values.tsx'
import { DEEP_RUNS, type DeepRun } from './deep-runs.ts'

/** What must never be found. */
const BAD: ReadonlySet<string> = new Set(['lost', 'oversold', 'unexplained', 'corrupt', 'drift', 'failures'])

export function DeepCard(): ReactElement {
  const { t } = useTranslation('selfCheck')
  return (
    <Card title={t('deep.title')}>
      {DEEP_RUNS.runs.length === 0 ? (
        <p className="zg-muted">{t('deep.none')}</p>
      ) : (
        <>
          <p className="zg-muted">{t('deep.text', { version: DEEP_RUNS.version ?? '–' })}</p>
          <div className="check-runs">
            {DEEP_RUNS.runs.map((run) => (
              <Run key={run.name} run={run} />
            ))}
          </div>
        </>
      )}
    </Card>
  )
}

function Run({ run }: { readonly run: DeepRun }): ReactElement {
  const { t } = useTranslation('selfCheck')
  const { i18n } = useTranslation('selfCheck')
  const formats = useFormat()
  const words = (group: 'run' | 'count', name: string) => {
    const key = `deep.${group}.${name}`
    // Names of runs and counts come from the test run; one without a word is shown as it is.
    return i18n.exists(key, { ns: 'selfCheck' }) ? t(key as 'deep.title') : name
  }
  return (
    <section className="check-run">
      <h3>{words('run', run.name)}</h3>
      <dl className="zg-facts">
        {Object.entries(run.counts).map(([name, count]) => (
          <RunCount key={name} name={words('count', name)} count={formats.number(count)} isBad={BAD.has(name)} />
        ))}
        <dt>{t('deep.seed')}</dt>
        <dd>
          <code className="zg-code">{run.seed}</code>
        </dd>
        <dt>{t('deep.at')}</dt>
        <dd>
          <Time at={run.at} />
        </dd>
      </dl>
    </section>
  )
}

function RunCount(props: { readonly name: string; readonly count: string; readonly isBad: boolean }): ReactElement {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>
        {props.isBad ? <StatusTag hue={props.count === '0' ? 'green' : 'red'} text={props.count} /> : props.count}
      </dd>
    </>
  )
}

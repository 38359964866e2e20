/** The seventeen promises of the stock pool in the owner's words, and what keeps each of them. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/page.tsx'

const INVARIANTS = [
  's1',
  's2',
  's3',
  's4',
  's5',
  's6',
  's7',
  's8',
  's9',
  's10',
  's11',
  's12',
  's13',
  's14',
  's15',
  's16',
  's17',
] as const

export function InvariantsCard(): ReactElement {
  const { t } = useTranslation('selfCheck')
  return (
    <Card title={t('invariants.title', { count: INVARIANTS.length })}>
      <p className="zg-muted">{t('invariants.text')}</p>
      <ol className="check-invariants">
        {INVARIANTS.map((key) => (
          <li key={key}>
            <span className="check-number">{key.toUpperCase()}</span>
            <strong>{t(`invariants.${key}.what`)}</strong>
            <span className="zg-muted">{t(`invariants.${key}.how`)}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

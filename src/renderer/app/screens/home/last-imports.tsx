/** The last files that came in, and what became of them. */
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRun } from '../../../../contract/imports.ts'
import { api } from '../../../lib/core-client.ts'
import { href } from '../../../lib/navigation.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { type Hue, StatusTag } from '../../../ui/status-tag.tsx'
import { useUi } from '../../../ui/ui-context.ts'
import { Time } from '../../../ui/values.tsx'
import { HomeCard } from './home-card.tsx'

const HUES: Readonly<Record<ImportRun['state'], Hue>> = {
  previewing: 'blue',
  ready: 'orange',
  committing: 'blue',
  done: 'green',
  cancelled: 'grey',
  failed: 'red',
}

export function LastImports(): ReactElement {
  const { t } = useTranslation('system')
  const ui = useUi()
  const query = useQuery(api.imports.list.queryOptions({ input: { limit: 5 } }))
  const runs = query.data?.rows ?? []
  return (
    <HomeCard title={t('home.lastImports')} more={<a href={href('/imports')}>{t('home.seeAll')}</a>}>
      {query.isPending && <SkeletonRows rows={3} height={32} />}
      {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && runs.length === 0 && <p className="zg-muted">{t('home.noImports')}</p>}
      <ul className="zg-plain-list">
        {runs.map((run) => {
          const isNew = run.files.reduce((sum, file) => sum + file.orders.new + file.goods.new, 0)
          const problems = run.files.reduce((sum, file) => sum + file.problemCount, 0)
          const names = run.files.map((file) => file.file).join('、')
          return (
            <li key={run.id}>
              <a className="zg-plain-line" href={href(`/imports/${run.id}`)}>
                <StatusTag hue={HUES[run.state]} text={t(`home.importState.${run.state}`)} />
                <span className="zg-truncate" title={names}>
                  {names}
                </span>
                <span className="zg-muted zg-number">
                  {t('home.importResult', { added: ui.number(isNew), problems: ui.number(problems) })}
                  {' · '}
                  <Time at={run.endedAt ?? run.createdAt} style="short" />
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </HomeCard>
  )
}

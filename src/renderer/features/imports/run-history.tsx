/** Earlier imports, newest first; each opens its report again. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRun } from '../../../contract/imports.ts'
import { api } from '../../lib/core-client.ts'
import { href } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/values.tsx'
import { RunState } from './run-state.tsx'
import { totalsOf } from './run-summary.rules.ts'

const PAGE_SIZE = 20

export function RunHistory(): ReactElement {
  const { t } = useTranslation('imports')
  const query = useInfiniteQuery(
    api.imports.list.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: PAGE_SIZE }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  )
  const runs = query.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Card title={t('history.title')}>
      {query.isPending && <SkeletonRows rows={4} height={44} />}
      {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} isCompact />}
      {query.data && runs.length === 0 && <p className="zg-muted">{t('history.empty')}</p>}
      <ul className="zg-imp-runs">
        {runs.map((run) => (
          <li key={run.id}>
            <RunLink run={run} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </Card>
  )
}

function RunLink({ run }: { run: ImportRun }): ReactElement {
  const { t } = useTranslation('imports')
  const totals = totalsOf(run)
  const first = run.files[0]?.file ?? ''
  const name = run.files.length > 1 ? t('history.andMore', { first, count: run.files.length }) : first
  const facts = [
    totals.orders.new > 0 && `${t('run.newOrders')} ${totals.orders.new}`,
    totals.orders.updated > 0 && `${t('run.changedOrders')} ${totals.orders.updated}`,
    totals.goods.new + totals.goods.updated > 0 && `${t('run.goods')} ${totals.goods.new + totals.goods.updated}`,
    totals.problems > 0 && `${t('run.problems')} ${totals.problems}`,
    totals.refused > 0 && `${t('run.refusedFiles')} ${totals.refused}`,
  ].filter((fact) => fact !== false)
  return (
    <a className="zg-imp-run" href={href(`/imports/${run.id}`)}>
      <span className="zg-truncate" title={name}>
        {name || t(`state.${run.state}`)}
      </span>
      <RunState state={run.state} />
      <span className="zg-muted zg-truncate">{facts.join(' · ')}</span>
      <Time at={run.createdAt} style="short" />
    </a>
  )
}

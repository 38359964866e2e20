/** Rows of a count file that were not used or read with a note: where, why, what stood there. All of them as xlsx. */
import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contract/imports.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { saveDownload } from '../../lib/files.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useUi } from '../../ui/ui-context.ts'
import { useMessages } from '../../ui/use-messages.ts'

const PORTION = 100

export function ProblemList({ importId }: { readonly importId: string }) {
  const { t } = useTranslation('stocktake')
  const { number } = useUi()
  const messages = useMessages()
  const [shown, setShown] = useState(PORTION)
  const { data, error, refetch } = useQuery(api.stocktake.getImport.queryOptions({ input: { id: importId } }))
  const download = useMutation({
    mutationFn: () => core.stocktake.exportProblems({ commandKey: newCommandKey(), id: importId }),
    onSuccess: ({ fileToken, fileName }) => saveDownload(fileToken, fileName),
    onError: messages.failed,
  })
  if (error) return <ErrorBlock error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonRows rows={6} height={36} />
  if (data.problemCount === 0) return null
  const { problems } = data
  return (
    <section className="zg-card" aria-labelledby="zg-st-problems">
      <div className="zg-st-problems-head">
        <h2 id="zg-st-problems">{t('problems.title', { count: data.problemCount })}</h2>
        <Button icon={<DownloadOutlined aria-hidden />} loading={download.isPending} onClick={() => download.mutate()}>
          {t('problems.download')}
        </Button>
      </div>
      <p className="zg-muted zg-st-plain">{t('problems.read', { rows: data.rows, lines: data.lines })}</p>
      {data.problemCount > problems.length ? (
        <p className="zg-muted zg-st-plain">{t('problems.capped', { shown: problems.length })}</p>
      ) : null}
      <table className="zg-st-problems">
        <thead>
          <tr>
            <th scope="col">{t('problems.row')}</th>
            <th scope="col">{t('problems.column')}</th>
            <th scope="col">{t('problems.reason')}</th>
            <th scope="col">{t('problems.level')}</th>
          </tr>
        </thead>
        <tbody>
          {keyed(problems.slice(0, shown)).map(({ key, problem }) => (
            <ProblemRow key={key} problem={problem} number={number} />
          ))}
        </tbody>
      </table>
      {problems.length > shown ? (
        <Button block onClick={() => setShown(shown + PORTION * 5)}>
          {t('problems.more', { count: problems.length - shown })}
        </Button>
      ) : null}
    </section>
  )
}

/** The list never changes its order, and a row may have several problems: the place is the key. */
function keyed(problems: readonly Problem[]) {
  return problems.map((problem, at) => ({ key: String(at), problem }))
}

function ProblemRow({ problem, number }: { readonly problem: Problem; readonly number: (value: number) => string }) {
  const { t } = useTranslation('stocktake')
  return (
    <tr>
      <td className="zg-number">{problem.row === null ? t('problems.whole') : number(problem.row)}</td>
      <td>{problem.column ?? ''}</td>
      <td>{problem.message}</td>
      <td>
        <StatusTag
          hue={problem.level === 'error' ? 'red' : 'orange'}
          text={t(problem.level === 'error' ? 'problems.error' : 'problems.warning')}
        />
      </td>
    </tr>
  )
}

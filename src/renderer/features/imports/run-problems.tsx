/** Every row with a problem: where, why, and whether it is left out. All of them can be downloaded as xlsx. */
import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRun, Problem } from '../../../contract/imports.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { saveDownload } from '../../lib/files.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useUi } from '../../ui/ui-context.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { type ListedProblem, listProblems } from './run-summary.rules.ts'

const PORTION = 100

export function RunProblems({ run }: { readonly run: ImportRun }): ReactElement | null {
  const { t } = useTranslation('imports')
  const messages = useMessages()
  const [level, setLevel] = useState<Problem['level'] | 'all'>('all')
  const [shown, setShown] = useState(PORTION)
  const download = useMutation({
    mutationFn: () => core.imports.exportProblems({ commandKey: newCommandKey(), id: run.id }),
    onSuccess: ({ fileToken, fileName }) => saveDownload(fileToken, fileName),
    onError: messages.failed,
  })
  const all = listProblems(run.files, null)
  if (all.length === 0) return null
  const errors = all.filter((problem) => problem.level === 'error').length
  const listed = level === 'all' ? all : all.filter((problem) => problem.level === level)
  const total = run.files.reduce((sum, file) => sum + file.problemCount, 0)
  const hasFiles = run.files.filter((file) => file.problems.length > 0).length > 1
  return (
    <section className="zg-card" aria-labelledby="zg-imp-problems">
      <div className="zg-imp-problems-head">
        <h2 id="zg-imp-problems">{t('problems.title')}</h2>
        <Segmented<Problem['level'] | 'all'>
          aria-label={t('problems.level')}
          value={level}
          onChange={(value) => {
            setLevel(value)
            setShown(PORTION)
          }}
          options={[
            { value: 'all', label: t('problems.all', { count: all.length }) },
            { value: 'error', label: t('problems.errors', { count: errors }), disabled: errors === 0 },
            {
              value: 'warning',
              label: t('problems.warnings', { count: all.length - errors }),
              disabled: errors === all.length,
            },
          ]}
        />
        <Button icon={<DownloadOutlined aria-hidden />} loading={download.isPending} onClick={() => download.mutate()}>
          {t('problems.download')}
        </Button>
      </div>
      {total > all.length && <p className="zg-muted">{t('problems.capped', { shown: all.length, total })}</p>}
      <table className="zg-imp-problems">
        <thead>
          <tr>
            {hasFiles && <th scope="col">{t('problems.file')}</th>}
            <th scope="col" className="zg-imp-cell-number">
              {t('problems.row')}
            </th>
            <th scope="col">{t('problems.column')}</th>
            <th scope="col">{t('problems.reason')}</th>
            <th scope="col">{t('problems.level')}</th>
          </tr>
        </thead>
        <tbody>
          {listed.slice(0, shown).map((problem) => (
            <ProblemRow key={problem.key} problem={problem} hasFile={hasFiles} />
          ))}
        </tbody>
      </table>
      {listed.length > shown && (
        <Button block onClick={() => setShown(shown + PORTION * 5)}>
          {t('problems.showMore', { count: listed.length - shown })}
        </Button>
      )}
    </section>
  )
}

function ProblemRow({ problem, hasFile }: { problem: ListedProblem; hasFile: boolean }): ReactElement {
  const { t } = useTranslation('imports')
  const { number } = useUi()
  return (
    <tr>
      {hasFile && <td className="zg-imp-cell-file">{problem.file}</td>}
      <td className="zg-imp-cell-number">{problem.row === null ? t('problems.wholeFile') : number(problem.row)}</td>
      <td className="zg-imp-cell-column">{problem.column ?? ''}</td>
      <td>
        {problem.message}
        {problem.value && <code className="zg-imp-value">{problem.value}</code>}
      </td>
      <td>
        <StatusTag
          hue={problem.level === 'error' ? 'red' : 'orange'}
          text={problem.level === 'error' ? t('problems.error') : t('problems.warning')}
        />
      </td>
    </tr>
  )
}

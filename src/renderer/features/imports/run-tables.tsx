/** The tables found in the files: what each is, whose, from when, and what it brings. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileReport } from '../../../contract/imports.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useUi } from '../../ui/ui-context.ts'
import { encodingName, formatName } from './formats.ts'

export function RunTables({ files }: { readonly files: readonly FileReport[] }): ReactElement | null {
  const { t } = useTranslation('imports')
  const read = files.filter((file) => !file.refused)
  if (read.length === 0) return null
  return (
    <section className="zg-card" aria-labelledby="zg-imp-tables">
      <h2 id="zg-imp-tables">{t('file.tables')}</h2>
      <ul className="zg-imp-files">
        {read.map((file) => (
          <li key={file.file}>
            <TableFacts file={file} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function TableFacts({ file }: { file: FileReport }): ReactElement {
  const { t } = useTranslation('imports')
  const { number } = useUi()
  const period = [file.firstDay, file.lastDay].filter((day) => day !== null)
  const facts = [
    file.platform && { label: t('file.shop'), value: file.shopName ?? t('file.shopOnly') },
    period.length > 0 && { label: t('file.period'), value: [...new Set(period)].join(' – ') },
    { label: t('file.rows'), value: number(file.rows) },
    file.lines > 0 && { label: t('file.lines'), value: number(file.lines) },
    file.encoding !== null && { label: t('file.encoding'), value: encodingName(file.encoding) },
  ].filter((fact) => fact !== false && fact !== null)
  return (
    <div className="zg-imp-file">
      <div className="zg-imp-file-head">
        <strong>{t(`format.${formatName(file.format)}`)}</strong>
        <span className="zg-muted zg-truncate" title={file.file}>
          {file.file}
        </span>
      </div>
      <Counts file={file} />
      <dl className="zg-imp-facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="zg-number">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Counts({ file }: { file: FileReport }): ReactElement {
  const { t } = useTranslation('imports')
  const { number } = useUi()
  const isGoods = file.goods.new + file.goods.updated + file.goods.unchanged > 0
  const counts = isGoods ? file.goods : file.orders
  const label = isGoods ? t('file.goodsCounts') : t('file.counts')
  const isLinesOnly = !isGoods && file.lines > 0 && counts.new + counts.updated + counts.unchanged === 0
  const words = [
    counts.new > 0 && t('file.newCount', { count: counts.new }),
    counts.updated > 0 && t('file.updatedCount', { count: counts.updated }),
    counts.unchanged > 0 && t('file.unchangedCount', { count: counts.unchanged }),
  ].filter((word) => word !== false)
  return (
    <div className="zg-imp-file-counts">
      <span className="zg-number">
        {!isLinesOnly && `${label} ${words.length > 0 ? words.join(' · ') : number(0)}`}
      </span>
      {file.problemCount > 0 ? (
        <StatusTag hue="orange" text={`${t('file.problems')} ${number(file.problemCount)}`} />
      ) : (
        <StatusTag hue="green" text={t('file.noProblems')} />
      )}
    </div>
  )
}

/** Files that were not read: which, why, what stayed as it was, what to do now. */
import { ExclamationCircleFilled, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRun } from '../../../contract/imports.ts'
import { useGo } from '../../lib/navigation.ts'
import { uploadOfTable, uploadsOf } from './upload-memory.ts'

export function RunRefused({ run }: { readonly run: ImportRun }): ReactElement | null {
  const { t } = useTranslation('imports')
  const go = useGo()
  const refused = run.files.flatMap((file) => (file.refused ? [{ file: file.file, ...file.refused }] : []))
  if (refused.length === 0) return null
  const uploads = uploadsOf(run.id)
  return (
    <section className="zg-card zg-imp-refused" aria-labelledby="zg-imp-refused">
      <h2 id="zg-imp-refused">
        <ExclamationCircleFilled className="zg-imp-bad" aria-hidden /> {t('refused.title', { count: refused.length })}
      </h2>
      <ul>
        {refused.map(({ file, code, message }) => {
          const isUnknown = code === 'FILE_UNKNOWN_FORMAT'
          const isAtHand = uploadOfTable(uploads, file) !== null
          return (
            <li key={file}>
              <strong>{file}</strong>
              <p>{message}</p>
              {isUnknown && isAtHand && (
                <Button
                  icon={<TableOutlined aria-hidden />}
                  onClick={() => go(`/imports/${run.id}/columns`, { search: { file } })}
                >
                  {t('refused.wizard')}
                </Button>
              )}
              {isUnknown && !isAtHand && <p className="zg-muted">{t('refused.dropAgain')}</p>}
            </li>
          )
        })}
      </ul>
      <p className="zg-muted">{t('refused.safe')}</p>
    </section>
  )
}

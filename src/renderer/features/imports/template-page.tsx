/** Changes a saved template. Its file is not at hand, so the columns come without sample values. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportTemplate } from '../../../contract/imports.ts'
import { api } from '../../lib/core-client.ts'
import { useGo, useScreenParam } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import type { InspectedTable, TemplateDraft } from './template.rules.ts'
import { TemplateForm } from './template-form.tsx'
import { useMissingWords, useSaveTemplate } from './use-save-template.ts'
import './imports.css'

export function Screen(): ReactElement {
  const { t } = useTranslation('imports')
  const id = useScreenParam('id')
  const query = useQuery(api.imports.listTemplates.queryOptions())
  const template = query.data?.find((one) => one.id === id)
  return (
    <Page layout="scroll" title={t('templates.editTitle')} note={template?.name}>
      {query.isPending && <SkeletonRows rows={8} height={36} />}
      {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />}
      {template && <Editor template={template} />}
    </Page>
  )
}

function Editor({ template }: { template: ImportTemplate }): ReactElement {
  const { t } = useTranslation('imports')
  const go = useGo()
  const { id, ...saved } = template
  const [draft, setDraft] = useState<TemplateDraft>(saved)
  const missing = useMissingWords(draft)
  const save = useSaveTemplate(id, () => go('/imports/templates'))
  const table: InspectedTable = {
    headerRow: 1,
    headers: template.headers,
    above: [],
    sample: [],
    kind: template.kind,
    suggested: {},
    suggestedGoods: {},
  }
  return (
    <div className="zg-imp-stack">
      <TemplateForm table={table} draft={draft} onChange={(changes) => setDraft({ ...draft, ...changes })} />
      <div className="zg-imp-decision">
        <Button
          type="primary"
          size="large"
          disabled={missing !== null}
          loading={save.isPending}
          onClick={() => save.mutate(draft)}
        >
          {t('wizard.saveOnly')}
        </Button>
        <Button size="large" onClick={() => go('/imports/templates')}>
          {t('templates.title')}
        </Button>
        <span className="zg-muted" role="status">
          {missing}
        </span>
      </div>
    </div>
  )
}

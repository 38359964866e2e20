/** Explains a table no format knows: which row is the header, which column is what. Saved, it is recognised next time. */
import { useQuery } from '@tanstack/react-query'
import { Button, Radio, Select } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TEMPLATE_KINDS, type TemplateKind } from '../../../contract/template.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useGo, useScreenParam, useScreenSearch } from '../../lib/navigation.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card, EmptyState, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import {
  type InspectedTable,
  stateTextsSeen,
  suggestedFor,
  type TemplateDraft,
  withHeaderRow,
} from './template.rules.ts'
import { TemplateForm } from './template-form.tsx'
import { rememberUploads, uploadOfTable, uploadsOf } from './upload-memory.ts'
import { useMissingWords, useSaveTemplate } from './use-save-template.ts'
import { WizardSearch } from './wizard-search.ts'
import './imports.css'

interface NamedTable extends InspectedTable {
  readonly name: string
}

const NO_TABLE: NamedTable = {
  name: '',
  headerRow: 1,
  headers: [],
  above: [],
  sample: [],
  kind: 'orders',
  suggested: {},
  suggestedGoods: {},
}

export function Screen(): ReactElement {
  const { t } = useTranslation('imports')
  const go = useGo()
  const runId = useScreenParam('id')
  const [{ file }] = useScreenSearch(WizardSearch)
  const token = uploadOfTable(uploadsOf(runId), file)
  const query = useQuery({
    ...api.imports.inspect.queryOptions({ input: { uploadToken: token ?? '' } }),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const tables = query.data?.tables
  return (
    <Page
      layout="scroll"
      title={t('wizard.title')}
      note={file}
      actions={<Button onClick={() => go(`/imports/${runId}`)}>{t('run.titleReady')}</Button>}
    >
      {token === null && (
        <EmptyState
          title={t('wizard.title')}
          text={t('wizard.lost')}
          action={
            <Button type="primary" onClick={() => go('/imports')}>
              {t('templates.goImport')}
            </Button>
          }
        />
      )}
      {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />}
      {query.isLoading && <SkeletonRows rows={12} height={36} />}
      {tables && tables.length > 0 && <Wizard tables={tables} runId={runId} file={file} />}
    </Page>
  )
}

function Wizard({ tables, runId, file }: { tables: readonly NamedTable[]; runId: string; file: string }): ReactElement {
  const { t } = useTranslation('imports')
  const go = useGo()
  const messages = useMessages()
  const { zone, currency } = useFormat()
  const [choice, setChoice] = useState(() => ({
    table: Math.max(
      0,
      tables.findIndex((table) => table.name === file),
    ),
    skip: 0,
  }))
  const chosen = tables[choice.table] ?? NO_TABLE
  const table = withHeaderRow(chosen, choice.skip)
  const [draft, setDraft] = useState<TemplateDraft>(() => ({ ...startOf(table, table.kind), zone, currency }))
  const missing = useMissingWords(draft)
  const checkAgain = async () => {
    const uploads = uploadsOf(runId)
    try {
      const run = await core.imports.preview({
        commandKey: newCommandKey(),
        uploadTokens: uploads.map((upload) => upload.token),
        templateId: null,
        shopId: null,
      })
      rememberUploads(run.id, uploads)
      go(`/imports/${run.id}`)
    } catch (error) {
      messages.failed(error)
    }
  }
  const save = useSaveTemplate(null, () => void checkAgain())
  const rechoose = (next: { table: number; skip: number }) => {
    setChoice(next)
    const nextTable = withHeaderRow(tables[next.table] ?? chosen, next.skip)
    setDraft({
      ...startOf(nextTable, next.table === choice.table ? draft.kind : nextTable.kind),
      zone: draft.zone,
      currency: draft.currency,
      name: draft.name,
      platform: draft.platform,
    })
  }
  const retell = (kind: TemplateKind) => {
    const { columns, stateTexts } = startOf(table, kind)
    setDraft({ ...draft, kind, columns, stateTexts })
  }
  return (
    <div className="zg-imp-stack">
      <p className="zg-imp-lead">{t('wizard.lead')}</p>
      <Card title={t('wizard.kindTitle')}>
        <div className="zg-imp-save">
          <div>
            <Radio.Group
              aria-label={t('wizard.kindTitle')}
              optionType="button"
              value={draft.kind}
              options={TEMPLATE_KINDS.map((kind) => ({ value: kind, label: t(`wizard.kind.${kind}`) }))}
              onChange={({ target }) => retell(target.value === 'goods' ? 'goods' : 'orders')}
            />
            <small className="zg-muted">{t(`wizard.kindHint.${draft.kind}`)}</small>
          </div>
          {tables.length > 1 && (
            <div>
              <span aria-hidden>{t('wizard.table')}</span>
              <Select
                aria-label={t('wizard.table')}
                value={choice.table}
                options={tables.map(({ name }, at) => ({ value: at, label: name }))}
                onChange={(at) => rechoose({ table: at, skip: 0 })}
              />
              <small className="zg-muted">{t('wizard.tableHint')}</small>
            </div>
          )}
          <div className="zg-imp-header-row">
            <span aria-hidden>{t('wizard.headerRow')}</span>
            <Select
              aria-label={t('wizard.headerRow')}
              value={choice.skip}
              options={[...chosen.above, chosen.headers, ...chosen.sample.slice(0, 10)].map((cells, place) => ({
                value: place - chosen.above.length,
                label: `${t('wizard.rowNumber', { row: chosen.headerRow + place - chosen.above.length })} · ${cells.filter(Boolean).slice(0, 6).join(' / ')}`,
              }))}
              onChange={(skip) => rechoose({ ...choice, skip })}
            />
            <small className="zg-muted">{t('wizard.headerRowHint')}</small>
          </div>
        </div>
      </Card>
      <TemplateForm table={table} draft={draft} onChange={(changes) => setDraft({ ...draft, ...changes })} />
      <div className="zg-imp-decision">
        <Button
          type="primary"
          size="large"
          disabled={missing !== null}
          loading={save.isPending}
          onClick={() => save.mutate(draft)}
        >
          {t('wizard.save')}
        </Button>
        <span className="zg-muted" role="status">
          {missing}
        </span>
      </div>
    </div>
  )
}

/** A draft that says what the core suggested. */
function startOf(table: InspectedTable, kind: TemplateKind): TemplateDraft {
  const columns = suggestedFor(table, kind)
  return {
    name: '',
    kind,
    platform: 'other',
    headers: table.headers.filter((header) => header !== ''),
    columns,
    zone: '',
    currency: '',
    stateTexts: kind === 'goods' ? {} : stateTextsSeen(table, columns.state, {}),
  }
}

/** Explains the owner's own count table once: header row, which column is what. Saved, it is recognised the next time. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COUNT_FIELDS } from '../../../contract/stocktake-shapes.ts'
import { fieldOf, valuesUnder } from '../../lib/column-map.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useGo, useScreenParam } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card, EmptyState, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import {
  columnsOf,
  type InspectedCounts,
  type LayoutDraft,
  missingCountFields,
  rechosen,
  shownTable,
  withField,
} from './layout.rules.ts'
import { importAgain, type RememberedCount, rememberedCount } from './use-count-import.ts'
import './stocktake.css'

export function Screen() {
  const { t } = useTranslation(['stocktake', 'common'])
  const go = useGo()
  const importId = useScreenParam('id')
  const count = rememberedCount(importId)
  const { data, error, isLoading, refetch } = useQuery({
    ...api.stocktake.inspectFile.queryOptions({ input: { uploadToken: count?.token ?? '' } }),
    enabled: count !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const tables = data?.tables ?? []
  return (
    <Page
      title={t('stocktake:layout.title')}
      layout="scroll"
      actions={<Button onClick={() => go(`/stocktake/imports/${importId}`)}>{t('common:back')}</Button>}
    >
      {count === null || (data && tables.length === 0) ? (
        <EmptyState
          title={t('stocktake:layout.lost')}
          text={t('stocktake:import.dropAgain')}
          action={
            <Button type="primary" onClick={() => go('/stocktake/import')}>
              {t('stocktake:import.another')}
            </Button>
          }
        />
      ) : null}
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : null}
      {isLoading ? <SkeletonRows rows={12} height={36} /> : null}
      {count !== null && tables.length > 0 ? <Wizard tables={tables} count={count} /> : null}
    </Page>
  )
}

function Wizard({ tables, count }: { readonly tables: readonly InspectedCounts[]; readonly count: RememberedCount }) {
  const { t } = useTranslation('stocktake')
  const go = useGo()
  const messages = useMessages()
  const [draft, setDraft] = useState<LayoutDraft>(() => rechosen(tables, { table: 0, skip: 0, name: '', columns: {} }))
  const table = shownTable(tables, draft)
  const save = useMutation({
    mutationFn: async () => {
      const headers = (table?.headers ?? []).filter((header) => header !== '')
      const layout = { name: draft.name.trim(), headers, columns: draft.columns }
      const { id } = await core.stocktake.saveLayout({ commandKey: newCommandKey(), id: null, layout })
      return importAgain(count, id)
    },
    onSuccess: (id) => {
      messages.done(t('layout.saved', { name: draft.name.trim() }))
      go(`/stocktake/imports/${id}`, { replace: true })
    },
    onError: messages.failed,
  })
  if (table === null) return null
  const missing = missingCountFields(draft.columns)
  const blocked =
    missing.length > 0
      ? t('layout.missing', { fields: missing.map((field) => t(`field.${field}`)).join(t('comma')) })
      : draft.name.trim() === ''
        ? t('layout.nameMissing')
        : null
  return (
    <div className="zg-st-stack">
      <p className="zg-st-lead">{t('layout.lead')}</p>
      <TableCard tables={tables} draft={draft} onChange={setDraft} />
      <ColumnsCard table={table} draft={draft} onChange={setDraft} />
      <div className="zg-st-decision">
        <Input
          className="zg-st-layout-name"
          aria-label={t('layout.name')}
          placeholder={t('layout.nameHint')}
          maxLength={80}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <Button
          type="primary"
          size="large"
          disabled={blocked !== null}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('layout.save')}
        </Button>
        <span className="zg-muted" role="status">
          {blocked}
        </span>
      </div>
    </div>
  )
}

interface CardProps {
  readonly draft: LayoutDraft
  readonly onChange: (draft: LayoutDraft) => void
}

function TableCard({ tables, draft, onChange }: CardProps & { readonly tables: readonly InspectedCounts[] }) {
  const { t } = useTranslation('stocktake')
  const found = tables[draft.table]
  if (found === undefined) return null
  return (
    <Card title={t('layout.where')}>
      <div className="zg-st-fields">
        {tables.length > 1 ? (
          <div>
            <span aria-hidden>{t('layout.table')}</span>
            <Select
              aria-label={t('layout.table')}
              value={draft.table}
              options={tables.map(({ name }, at) => ({ value: at, label: name }))}
              onChange={(at) => onChange(rechosen(tables, { ...draft, table: at, skip: 0 }))}
            />
          </div>
        ) : null}
        <div className="zg-st-wide">
          <span aria-hidden>{t('layout.headerRow')}</span>
          <Select
            aria-label={t('layout.headerRow')}
            value={draft.skip}
            options={[...found.above, found.headers, ...found.sample.slice(0, 10)].map((cells, place) => ({
              value: place - found.above.length,
              label: `${t('layout.rowNumber', { row: found.headerRow + place - found.above.length })} · ${cells.filter(Boolean).slice(0, 6).join(' / ')}`,
            }))}
            onChange={(skip) => onChange(rechosen(tables, { ...draft, skip }))}
          />
        </div>
      </div>
    </Card>
  )
}

function ColumnsCard({ table, draft, onChange }: CardProps & { readonly table: InspectedCounts }) {
  const { t } = useTranslation('stocktake')
  const headers = [...new Set(table.headers)].filter((header) => header !== '')
  const given = columnsOf(draft.columns)
  return (
    <Card title={t('layout.columns')}>
      <p className="zg-muted zg-st-plain">{t('layout.needed')}</p>
      <table className="zg-st-map">
        <thead>
          <tr>
            <th scope="col">{t('layout.column')}</th>
            <th scope="col">{t('layout.sample')}</th>
            <th scope="col">{t('layout.field')}</th>
          </tr>
        </thead>
        <tbody>
          {headers.map((header) => (
            <tr key={header} className={fieldOf(given, header) ? 'zg-st-map-used' : undefined}>
              <th scope="row">{header}</th>
              <td className="zg-muted">{valuesUnder(table, header).join(' / ') || t('layout.empty')}</td>
              <td>
                <Select
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  aria-label={t('layout.fieldOf', { header })}
                  placeholder={t('layout.notUsed')}
                  value={fieldOf(given, header)}
                  options={COUNT_FIELDS.map((field) => ({ value: field, label: t(`field.${field}`) }))}
                  onChange={(field) => onChange({ ...draft, columns: withField(draft.columns, header, field ?? null) })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

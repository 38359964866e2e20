/** The tables the person explained: change or forget them. */
import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportTemplate } from '../../../contract/imports.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useGo } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import './imports.css'

export function Screen(): ReactElement {
  const { t } = useTranslation(['imports', 'common'])
  const go = useGo()
  const messages = useMessages()
  const query = useQuery(api.imports.listTemplates.queryOptions())
  const restore = async ({ id: _, ...template }: ImportTemplate) => {
    try {
      await core.imports.saveTemplate({ commandKey: newCommandKey(), id: null, template })
      await query.refetch()
      messages.done(t('templates.undone', { name: template.name }))
    } catch (error) {
      messages.failed(error)
    }
  }
  const remove = async (template: ImportTemplate) => {
    try {
      await core.imports.deleteTemplate({ commandKey: newCommandKey(), id: template.id })
      await query.refetch()
      messages.undoable(t('templates.deleted', { name: template.name }), () => restore(template))
    } catch (error) {
      messages.failed(error)
    }
  }
  return (
    <Page
      layout="scroll"
      title={t('templates.title')}
      actions={<Button onClick={() => go('/imports')}>{t('run.back')}</Button>}
    >
      <div className="zg-imp-stack">
        <p className="zg-imp-lead">{t('templates.lead')}</p>
        {query.isPending && <SkeletonRows rows={4} height={44} />}
        {query.error && <ErrorBlock error={query.error} onRetry={() => void query.refetch()} />}
        {query.data?.length === 0 && (
          <EmptyState
            title={t('templates.empty')}
            text={t('templates.emptyHint')}
            action={
              <Button type="primary" onClick={() => go('/imports')}>
                {t('templates.goImport')}
              </Button>
            }
          />
        )}
        {query.data && query.data.length > 0 && (
          <ul className="zg-card zg-imp-templates">
            {query.data.map((template) => (
              <li key={template.id}>
                <strong className="zg-truncate">{template.name}</strong>
                <span className="zg-muted">
                  {[
                    template.kind === 'goods' ? t('format.goods') : t(`common:platform.${template.platform}`),
                    t('templates.columnsCount', { count: Object.keys(template.columns).length }),
                    ...(template.kind === 'goods' ? [] : [template.zone, template.currency]),
                  ].join(' · ')}
                </span>
                <span className="zg-imp-buttons">
                  <Button
                    icon={<EditOutlined aria-hidden />}
                    aria-label={`${t('templates.edit')} ${template.name}`}
                    onClick={() => go(`/imports/templates/${template.id}`)}
                  >
                    {t('templates.edit')}
                  </Button>
                  <Button
                    icon={<DeleteOutlined aria-hidden />}
                    aria-label={`${t('templates.delete')} ${template.name}`}
                    onClick={() => void remove(template)}
                  >
                    {t('templates.delete')}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Page>
  )
}

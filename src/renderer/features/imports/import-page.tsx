/** The import's front door: drop files, learn where they come from, open earlier imports. */
import { TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../../lib/actions.ts'
import { useGo } from '../../lib/navigation.ts'
import { Page } from '../../ui/page.tsx'
import { DropZone, WindowDrop } from './drop-zone.tsx'
import { RunHistory } from './run-history.tsx'
import { Sources } from './sources.tsx'
import { UploadPanel } from './upload-panel.tsx'
import './imports.css'

export function Screen(): ReactElement {
  const { t } = useTranslation('imports')
  const go = useGo()
  const openTemplates = () => go('/imports/templates')
  useActions([{ id: 'imports.templates', group: t('title'), label: t('templates.title'), run: openTemplates }])
  return (
    <Page
      layout="scroll"
      title={t('title')}
      actions={
        <Button icon={<TableOutlined aria-hidden />} onClick={openTemplates}>
          {t('templates.title')}
        </Button>
      }
    >
      <WindowDrop />
      <div className="zg-imp-stack">
        <p className="zg-imp-lead">{t('lead')}</p>
        <DropZone />
        <UploadPanel />
        <div className="zg-imp-columns">
          <Sources />
          <RunHistory />
        </div>
      </div>
    </Page>
  )
}

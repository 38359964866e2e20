/** An address that leads nowhere. */
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo } from '../lib/navigation.ts'
import { EmptyState, Page } from '../ui/page.tsx'

export function NotFound(): ReactElement {
  const { t } = useTranslation('shell')
  const go = useGo()
  return (
    <Page title={t('notFound.title')}>
      <EmptyState
        title={t('notFound.title')}
        text={t('notFound.text')}
        action={
          <Button type="primary" onClick={() => go('/')}>
            {t('notFound.home')}
          </Button>
        }
      />
    </Page>
  )
}

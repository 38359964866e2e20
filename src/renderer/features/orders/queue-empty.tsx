/** An empty queue says why it is empty and what to do next. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useGo } from '../../lib/navigation.ts'
import { EmptyState } from '../../ui/page.tsx'
import { DEFAULT_FILTER, isFiltered } from './queue-search.rules.ts'
import type { Queue } from './use-queue.ts'

export function QueueEmpty({ queue }: { readonly queue: Queue }) {
  const { t } = useTranslation('orders')
  const go = useGo()
  const { view, setView, counts } = queue
  if (isFiltered(view.filter)) {
    return (
      <EmptyState
        title={t('empty.filtered.title')}
        text={view.filter.search.length === 1 ? t('empty.filtered.short') : t('empty.filtered.body')}
        action={
          <Button type="primary" onClick={() => setView({ ...view, filter: DEFAULT_FILTER })}>
            {t('filter.clear')}
          </Button>
        }
        secondary={
          view.tab === 'all' ? null : (
            <Button onClick={() => setView({ ...view, tab: 'all' })}>{t('empty.filtered.everywhere')}</Button>
          )
        }
      />
    )
  }
  const importButton = (
    <Button type="primary" onClick={() => go('/imports')}>
      {t('empty.never.action')}
    </Button>
  )
  if (counts?.all === 0 || view.tab === 'all')
    return <EmptyState title={t('empty.never.title')} text={t('empty.never.body')} action={importButton} />
  return (
    <EmptyState
      title={t('empty.done.title')}
      text={t(`empty.${view.tab}`)}
      action={<Button onClick={() => setView({ ...view, tab: 'all' })}>{t('empty.done.all')}</Button>}
      secondary={<Button onClick={() => go('/imports')}>{t('empty.never.action')}</Button>}
    />
  )
}

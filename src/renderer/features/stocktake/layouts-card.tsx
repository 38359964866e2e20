/** The layouts explained before: which columns they know; deleting can be taken back. */
import { DeleteOutlined, TableOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CountLayout } from '../../../contract/stocktake-shapes.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card } from '../../ui/page.tsx'
import { useMessages } from '../../ui/use-messages.ts'

export function LayoutsCard() {
  const { t } = useTranslation(['stocktake', 'common'])
  const messages = useMessages()
  const { data, error, refetch } = useQuery(api.stocktake.listLayouts.queryOptions())
  const again = () => void refetch()
  const restore = async ({ id: _id, ...layout }: CountLayout) => {
    try {
      await core.stocktake.saveLayout({ commandKey: newCommandKey(), id: null, layout })
      again()
    } catch (failure) {
      messages.failed(failure)
    }
  }
  const remove = useMutation({
    mutationFn: async (layout: CountLayout) => {
      await core.stocktake.deleteLayout({ commandKey: newCommandKey(), id: layout.id })
      return layout
    },
    onSuccess: (layout) => {
      again()
      messages.undoable(t('stocktake:layouts.deleted', { name: layout.name }), () => restore(layout))
    },
    onError: messages.failed,
  })
  return (
    <Card title={t('stocktake:layouts.title')}>
      {error ? <ErrorBlock error={error} onRetry={again} isCompact /> : null}
      {data?.length === 0 ? <p className="zg-muted zg-st-plain">{t('stocktake:layouts.none')}</p> : null}
      <ul className="zg-st-layouts">
        {(data ?? []).map((layout) => (
          <li key={layout.id}>
            <TableOutlined aria-hidden />
            <span>
              <strong>{layout.name}</strong>
              <span className="zg-muted"> {Object.values(layout.columns).join(' · ')}</span>
            </span>
            <Button
              size="small"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('stocktake:layouts.delete', { name: layout.name })}
              onClick={() => remove.mutate(layout)}
            >
              {t('common:delete')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What was done with defective stock, newest first; each can be taken back. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useActorWords } from '../../lib/actor-words.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { Time } from '../../ui/values.tsx'

export function DefectiveChanges() {
  const { t } = useTranslation(['returns', 'common'])
  const actorWords = useActorWords()
  const messages = useMessages()
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    api.returns.listDefectiveChanges.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: 50 }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  )
  const undo = useMutation({
    mutationFn: (id: string) => core.returns.undoDefectiveChange({ commandKey: newCommandKey(), id }),
    onSuccess: () => void refetch(),
    onError: messages.failed,
  })
  const changes = data?.pages.flatMap((page) => page.rows) ?? []
  if (error) return <ErrorBlock error={error} onRetry={() => void refetch()} isCompact />
  return (
    <>
      {data !== undefined && changes.length === 0 ? (
        <p className="zg-muted">{t('returns:defective.noChanges')}</p>
      ) : null}
      <ul className="parcel-lines">
        {changes.map((change) => (
          <li key={change.id} className={change.isUndone ? 'is-undone' : ''}>
            <span>
              <strong>{t(`returns:way.${change.way}`)}</strong> <code>{change.sku}</code> ×{change.quantity}
            </span>
            <span className="zg-muted">
              {change.reason} · <Time at={change.at} style="short" /> · {actorWords(change.actor)}
            </span>
            {change.isUndone ? (
              <span className="zg-muted">{t('returns:state.undone')}</span>
            ) : (
              <Button
                size="small"
                loading={undo.isPending && undo.variables === change.id}
                onClick={() => undo.mutate(change.id)}
              >
                {t('common:undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('returns:defective.older')}
        </Button>
      ) : null}
    </>
  )
}

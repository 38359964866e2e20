/** Saved views: kept by the core, shown beside the tabs. Deleting can be taken back. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '../../../contract/orders.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { queryClient } from '../../lib/query-client.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import type { QueueView } from './queue-search.rules.ts'

type Draft = { readonly id: string | null; readonly name: string; readonly view: QueueView }

export interface SavedViews {
  readonly views: readonly SavedView[]
  readonly startSaving: () => void
  readonly startRenaming: (view: SavedView) => void
  readonly update: (view: SavedView) => void
  readonly remove: (view: SavedView) => void
  /** The naming dialog while it is open. */
  readonly dialog: ReactNode
}

export function useSavedViews(current: QueueView): SavedViews {
  const { t } = useTranslation('orders')
  const messages = useMessages()
  const [draft, setDraft] = useState<Draft | null>(null)
  const views = useQuery(api.orders.listViews.queryOptions()).data ?? []
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.orders.listViews.key() })
  const save = useMutation({
    mutationFn: ({ id, name, view }: Draft) =>
      core.orders.saveView({
        commandKey: newCommandKey(),
        id,
        view: { name, tab: view.tab, sort: view.sort, filter: view.filter },
      }),
    onSuccess: async (saved) => {
      await refresh()
      setDraft(null)
      messages.done(t('view.savedToast', { name: saved.name }))
    },
  })
  const remove = useMutation({
    mutationFn: (view: SavedView) => core.orders.deleteView({ commandKey: newCommandKey(), id: view.id }),
    onSuccess: async (_, view) => {
      await refresh()
      messages.undoable(t('view.deleted', { name: view.name }), () => save.mutate({ id: null, name: view.name, view }))
    },
    onError: messages.failed,
  })
  const dialog =
    draft === null ? null : (
      <NameDialog
        draft={draft}
        isBusy={save.isPending}
        error={save.error}
        onSave={(name) => save.mutate({ ...draft, name })}
        onClose={() => setDraft(null)}
      />
    )
  return {
    views,
    startSaving: () => setDraft({ id: null, name: '', view: current }),
    startRenaming: (view) => setDraft({ id: view.id, name: view.name, view }),
    update: (view) => save.mutate({ id: view.id, name: view.name, view: current }),
    remove: (view) => remove.mutate(view),
    dialog,
  }
}

interface NameDialogProps {
  readonly draft: Draft
  readonly isBusy: boolean
  readonly error: Error | null
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

function NameDialog({ draft, isBusy, error, onSave, onClose }: NameDialogProps) {
  const { t } = useTranslation(['orders', 'common'])
  const [name, setName] = useState(draft.name)
  const isReady = name.trim() !== ''
  return (
    <Modal
      open
      title={draft.id === null ? t('orders:view.saveTitle') : t('orders:view.rename')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !isReady, loading: isBusy }}
      onOk={() => onSave(name.trim())}
      onCancel={onClose}
    >
      <div className="dialog-form">
        <label htmlFor="view-name">{t('orders:view.name')}</label>
        <Input
          id="view-name"
          autoFocus
          value={name}
          maxLength={40}
          placeholder={t('orders:view.namePlaceholder')}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => isReady && onSave(name.trim())}
        />
        {error ? <ErrorBlock error={error} /> : null}
      </div>
    </Modal>
  )
}

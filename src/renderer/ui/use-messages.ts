/** Short messages at the edge of the window; done things offer "undo" for ten seconds instead of asking before. */
import { App, Button } from 'antd'
import { createElement, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useUi } from './ui-context.ts'

const UNDO_SECONDS = 10
const WARNING_SECONDS = 8

export interface Messages {
  /** Something was done. */
  readonly done: (text: string) => void
  /** Something was done and can be taken back for ten seconds. A message takes the place of the one with its `slot`. */
  readonly undoable: (text: string, undo: () => void | Promise<void>, slot?: string) => void
  /** Something was not done, and why; the words say what to do. */
  readonly warned: (text: string) => void
  /** Something failed: its three parts. */
  readonly failed: (error: unknown) => void
}

export function useMessages(): Messages {
  const { message, notification } = App.useApp()
  const { t } = useTranslation()
  const ui = useUi()
  return useMemo(
    () => ({
      done: (text) => void message.success(text),
      undoable: (text, undo, slot) => {
        const key = slot ?? `undo-${text}-${Date.now()}`
        const onClick = () => {
          notification.destroy(key)
          void undo()
        }
        notification.success({
          key,
          title: text,
          duration: UNDO_SECONDS,
          showProgress: true,
          pauseOnHover: true,
          placement: 'bottomLeft',
          actions: createElement(Button, { size: 'small', type: 'primary', onClick }, t('undo')),
        })
      },
      warned: (text) => void message.warning(text, WARNING_SECONDS),
      failed: (error) => {
        const words = ui.errorWords(error)
        notification.error({
          key: words.code,
          title: words.what,
          description: `${words.unchanged} ${words.next}`,
          duration: 12,
          placement: 'bottomLeft',
        })
      },
    }),
    [message, notification, t, ui],
  )
}

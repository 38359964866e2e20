/** The only dialog that asks "sure?": for what cannot be undone, naming number and amount; a word must be typed. */
import { Input, Modal } from 'antd'
import { type ReactElement, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ConfirmIrreversibleProps {
  readonly isOpen: boolean
  /** What will be done, with its number: "用备份 2026-10-03 替换现在的数据". */
  readonly title: string
  /** What it changes and what stays. */
  readonly children: ReactNode
  /** The word to type; absent: one press is enough. */
  readonly word?: string
  readonly confirmText: string
  readonly isBusy?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

export function ConfirmIrreversible(props: ConfirmIrreversibleProps): ReactElement {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const isReady = props.word === undefined || typed.trim() === props.word
  const label = t('ui.typeToConfirm', { word: props.word ?? '' })
  return (
    <Modal
      open={props.isOpen}
      title={props.title}
      okText={props.confirmText}
      cancelText={t('cancel')}
      okButtonProps={{ danger: true, disabled: !isReady, loading: props.isBusy ?? false }}
      onOk={props.onConfirm}
      onCancel={props.onCancel}
      afterClose={() => setTyped('')}
      destroyOnHidden
    >
      {props.children}
      {props.word !== undefined && (
        <>
          <p>{label}</p>
          <Input
            value={typed}
            aria-label={label}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={() => isReady && props.onConfirm()}
          />
        </>
      )}
    </Modal>
  )
}

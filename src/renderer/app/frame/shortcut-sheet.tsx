/** `?`: the keys of this page and of the frame, printable. */
import { Modal } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { listActions, useActionStore } from '../../lib/actions.ts'
import { shortcutKeys } from '../../lib/keyboard.ts'
import { KeyCaps } from '../../ui/values.tsx'

/** Keys of every list, beside the registered actions. */
const LIST_KEYS = [
  ['move', ['ArrowUp', 'ArrowDown', 'KeyJ', 'KeyK']],
  ['ends', ['Home', 'End', 'PageUp', 'PageDown']],
  ['peek', ['Space']],
  ['open', ['Enter']],
  ['select', ['KeyX', 'Shift+ArrowDown']],
  ['selectAll', ['$mod+KeyA']],
  ['clear', ['Escape']],
] as const

interface ShortcutSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function ShortcutSheet({ isOpen, onClose }: ShortcutSheetProps): ReactElement {
  const { t } = useTranslation('shell')
  const owners = useActionStore((state) => state.owners)
  const groups = new Map<string, { id: string; label: string; keys: string[][] }[]>()
  for (const action of listActions(owners)) {
    if (!action.shortcut) continue
    const group = action.group ?? t('palette.actions')
    const line = { id: action.id, label: action.label, keys: shortcutKeys(action.shortcut) }
    groups.set(group, [...(groups.get(group) ?? []), line])
  }
  groups.set(
    t('keys.lists'),
    LIST_KEYS.map(([id, keys]) => ({ id, label: t(`keys.${id}`), keys: keys.flatMap((key) => shortcutKeys(key)) })),
  )
  return (
    <Modal open={isOpen} title={t('keys.title')} footer={null} width={760} onCancel={onClose} destroyOnHidden>
      <div className="zg-keys-sheet">
        {[...groups].map(([group, lines]) => (
          <section key={group}>
            <h2>{group}</h2>
            <dl>
              {lines.map((line) => (
                <div key={line.id}>
                  <dt>{line.label}</dt>
                  <dd>
                    <KeyCaps keys={line.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}

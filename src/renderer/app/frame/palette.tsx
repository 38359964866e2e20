/** The command palette: pages, actions (those that cannot run say why), orders and goods. */
import { Command } from 'cmdk'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Action, listActions, useActionStore } from '../../lib/actions.ts'
import { shortcutKeys } from '../../lib/keyboard.ts'
import { useGo } from '../../lib/navigation.ts'
import { KeyCaps } from '../../ui/values.tsx'
import { useHits } from './search-box.tsx'
import { hitTarget } from './search-targets.ts'

interface PaletteProps {
  readonly onClose: () => void
}

/** Text and keywords contain every typed word, in any case. */
export function paletteMatch(value: string, typed: string, keywords: readonly string[] = []): number {
  const text = `${value} ${keywords.join(' ')}`.toLowerCase()
  const words = typed.toLowerCase().trim().split(/\s+/)
  if (!words.every((word) => text.includes(word))) return 0
  return words.some((word) => value.toLowerCase().startsWith(word)) ? 1 : 0.5
}

export function Palette({ onClose }: PaletteProps): ReactElement {
  const { t } = useTranslation('shell')
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const owners = useActionStore((state) => state.owners)
  const { hits } = useHits(text)
  const go = useGo()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  const actions = listActions(owners).filter((action) => !action.isHidden)
  const groups = new Map<string, Action[]>()
  for (const action of actions) {
    const group = action.group ?? t('palette.actions')
    groups.set(group, [...(groups.get(group) ?? []), action])
  }
  const run = (action: Action) => {
    if (action.blocked) return
    onClose()
    void action.run()
  }
  return (
    <dialog
      ref={dialog}
      className="zg-palette"
      aria-modal="true"
      aria-label={t('palette.title')}
      onCancel={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <Command label={t('palette.title')} filter={paletteMatch} loop>
        <Command.Input autoFocus value={text} onValueChange={setText} placeholder={t('palette.placeholder')} />
        <Command.List>
          <Command.Empty>{t('palette.none')}</Command.Empty>
          {[...groups].map(([group, members]) => (
            <Command.Group key={group} heading={group}>
              {members.map((action) => (
                <Command.Item
                  key={action.id}
                  value={`${action.label} `}
                  keywords={[action.keywords ?? '', action.id]}
                  aria-disabled={Boolean(action.blocked)}
                  className={action.blocked ? 'zg-command zg-command-off' : 'zg-command'}
                  onSelect={() => run(action)}
                >
                  <span className="zg-command-label">{action.label}</span>
                  {action.blocked && <span className="zg-command-why">{action.blocked}</span>}
                  {action.shortcut && <KeyCaps keys={shortcutKeys(action.shortcut)} />}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
          {hits.length > 0 && (
            <Command.Group heading={t('search.hits')} forceMount>
              {hits.map((hit) => (
                <Command.Item
                  key={`${hit.kind}-${hit.id}`}
                  value={`${hit.kind}-${hit.id}`}
                  forceMount
                  className="zg-command"
                  onSelect={() => {
                    const target = hitTarget(hit)
                    onClose()
                    go(target.path, { search: target.search })
                  }}
                >
                  <span className="zg-hit-kind">{t(`search.kind.${hit.kind}`)}</span>
                  <span className="zg-command-label">{hit.title}</span>
                  <span className="zg-command-why">{hit.detail}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </dialog>
  )
}

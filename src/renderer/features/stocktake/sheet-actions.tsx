/** The buttons of a sheet: the next step first, what is rarer behind "more"; the same in palette and keys. */
import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountSheet } from '../../../contract/stocktake-shapes.ts'
import { type Action, useActions } from '../../lib/actions.ts'
import { useGo } from '../../lib/navigation.ts'
import { ApproveDialog } from './approve-dialog.tsx'
import { CancelDialog, ReverseDialog } from './end-dialogs.tsx'
import { canCount, countedLines } from './sheet.rules.ts'
import type { SheetCommands } from './use-sheet-commands.ts'

interface SheetActionsProps {
  readonly sheet: CountSheet
  readonly commands: SheetCommands
}

type Ask = 'approve' | 'reverse' | 'cancel' | null

interface SheetAction extends Action {
  readonly place: 'main' | 'beside' | 'more'
  readonly isBusy?: boolean
}

export function SheetActions({ sheet, commands }: SheetActionsProps) {
  const { t } = useTranslation(['stocktake', 'common'])
  const go = useGo()
  const [ask, setAsk] = useState<Ask>(null)
  const actions = useSheetActions(sheet, commands, setAsk)
  useActions([
    ...actions.map(({ place: _place, isBusy: _busy, ...action }) => action),
    {
      id: 'sheet.back',
      label: t('common:back'),
      group: t('stocktake:sheet.one'),
      shortcut: 'Escape',
      run: () => go('/stocktake'),
    },
  ])
  const more = actions.filter(({ place }) => place === 'more')
  const close = () => setAsk(null)
  return (
    <>
      {more.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map(({ id, label, blocked }) => ({ key: id, label, disabled: Boolean(blocked) })),
            onClick: ({ key }) => void more.find(({ id }) => id === key)?.run(),
          }}
        >
          <Button icon={<EllipsisOutlined aria-hidden />} aria-haspopup="menu">
            {t('common:more')}
          </Button>
        </Dropdown>
      ) : null}
      {actions
        .filter(({ place }) => place !== 'more')
        .map(({ id, label, blocked, place, isBusy, run }) => (
          <Button
            key={id}
            type={place === 'main' ? 'primary' : 'default'}
            disabled={Boolean(blocked)}
            title={blocked ?? undefined}
            loading={isBusy ?? false}
            onClick={() => void run()}
          >
            {label}
          </Button>
        ))}
      {ask === 'approve' ? <ApproveDialog sheet={sheet} commands={commands} onClose={close} /> : null}
      {ask === 'reverse' ? <ReverseDialog sheet={sheet} commands={commands} onClose={close} /> : null}
      {ask === 'cancel' ? <CancelDialog sheet={sheet} commands={commands} onClose={close} /> : null}
    </>
  )
}

function useSheetActions(sheet: CountSheet, commands: SheetCommands, ask: (what: Ask) => void): SheetAction[] {
  const { t } = useTranslation(['stocktake', 'common'])
  const { state, totals } = sheet
  const group = t('stocktake:sheet.one')
  const hasCounts = countedLines(sheet) > 0
  const isPartly = state === 'approved' && totals.applied > 0
  const notCounted = hasCounts ? null : t('stocktake:blocked.notCounted')
  const disagrees = totals.toRecount > 0 ? t('stocktake:blocked.disagrees', { count: totals.toRecount }) : null
  const actions: SheetAction[] = []
  const add = (action: Omit<SheetAction, 'group'>) => actions.push({ ...action, group })
  if (canCount(state)) {
    const isReview = state === 'review'
    add({
      id: 'sheet.count',
      label: t(isReview ? 'stocktake:act.countMore' : 'stocktake:act.count'),
      shortcut: 'KeyC',
      place: isReview ? 'beside' : 'main',
      run: () => commands.count('first'),
    })
    if (isReview)
      add({
        id: 'sheet.approve',
        label: t('stocktake:act.approve'),
        shortcut: 'KeyA',
        place: 'main',
        blocked: disagrees ?? (totals.counted === 0 ? t('stocktake:blocked.notCounted') : null),
        run: () => ask('approve'),
      })
    else
      add({
        id: 'sheet.finish',
        label: t('stocktake:act.finish'),
        shortcut: 'KeyD',
        place: 'beside',
        blocked: notCounted,
        isBusy: commands.finish.isPending,
        run: () => commands.finish.mutate(),
      })
    if (totals.toRecount > 0)
      add({
        id: 'sheet.recount',
        label: t('stocktake:act.recount'),
        place: 'more',
        run: () => commands.count('recount'),
      })
    add({
      id: 'sheet.import',
      label: t('stocktake:sheets.import'),
      shortcut: 'KeyI',
      place: 'more',
      run: commands.importFile,
    })
  }
  if (state === 'approved') {
    add(
      isPartly
        ? { id: 'sheet.reverse', label: t('stocktake:act.reverse'), place: 'beside', run: () => ask('reverse') }
        : {
            id: 'sheet.reopen',
            label: t('stocktake:act.reopen'),
            place: 'beside',
            run: () => commands.reopen.mutate(),
          },
    )
    add({
      id: 'sheet.apply',
      label: t(isPartly ? 'stocktake:act.applyRest' : 'stocktake:act.apply'),
      shortcut: '$mod+Enter',
      place: 'main',
      isBusy: commands.apply.isPending,
      run: () => commands.apply.mutate(),
    })
  }
  if (state === 'applied')
    add({ id: 'sheet.reverse', label: t('stocktake:act.reverse'), place: 'beside', run: () => ask('reverse') })
  addPapers(add, sheet, commands, t)
  if ((canCount(state) || state === 'approved') && !isPartly)
    add({ id: 'sheet.cancel', label: t('stocktake:act.cancel'), place: 'more', run: () => ask('cancel') })
  return actions
}

type Words = ReturnType<typeof useTranslation<['stocktake', 'common']>>['t']

function addPapers(
  add: (action: Omit<SheetAction, 'group'>) => void,
  { state, totals }: CountSheet,
  { download, print }: SheetCommands,
  t: Words,
): void {
  if (canCount(state)) {
    add({ id: 'sheet.xlsx', label: t('stocktake:act.xlsx'), place: 'more', run: () => download.mutate('sheet') })
    add({ id: 'sheet.print', label: t('stocktake:act.print'), place: 'more', run: () => print('form') })
  }
  if (totals.toRecount > 0) {
    add({
      id: 'sheet.recountXlsx',
      label: t('stocktake:act.recountXlsx'),
      place: 'more',
      run: () => download.mutate('recount'),
    })
    add({
      id: 'sheet.recountPrint',
      label: t('stocktake:act.recountPrint'),
      place: 'more',
      run: () => print('recount'),
    })
  }
  if (state === 'counting') return
  add({
    id: 'sheet.differencesXlsx',
    label: t('stocktake:act.differencesXlsx'),
    place: 'more',
    run: () => download.mutate('differences'),
  })
  add({
    id: 'sheet.differencesPrint',
    label: t('stocktake:act.differencesPrint'),
    shortcut: '$mod+KeyP',
    place: 'more',
    run: () => print('differences'),
  })
}

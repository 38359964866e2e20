/** What typing and pasting in the goods table does: saves, says so, offers undo, explains what was refused. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sku } from '../../../contract/catalog.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { useStable } from '../../ui/use-stable.ts'
import type { CellAt } from './grid-cursor.rules.ts'
import { cellText, type EditableField, previousOf, readCell, type SkuChanges } from './sku-cells.rules.ts'
import { MOST_PASTED_ROWS, planPaste } from './sku-paste.rules.ts'
import { useSaveSku } from './use-goods.ts'

/** Edits that can be taken back one after the other. */
const UNDO_DEPTH = 50
/** Quick edits share one message, so that it never covers the table. */
const MESSAGE_SLOT = 'goods-edit'

interface GoodsEdits {
  readonly edit: (sku: Sku, field: EditableField, text: string) => void
  readonly paste: (at: CellAt, cells: string[][]) => void
  /** Takes back the latest edit or paste; says nothing when there is none. */
  readonly undo: () => Promise<void>
}

interface SavedEdit {
  readonly saved: Sku
  readonly before: SkuChanges
}

export function useGoodsEdits(rows: readonly Sku[]): GoodsEdits {
  const { t } = useTranslation('goods')
  const messages = useMessages()
  const save = useSaveSku()

  const explain = (error: unknown, code: string) => {
    if (toCoreError(error).code === 'STALE_VERSION') messages.warned(t('edit.stale', { code }))
    else messages.failed(error)
  }
  const history = useRef<(readonly SavedEdit[])[]>([])
  const undo = useStable(async () => {
    const edits = history.current.pop()
    if (!edits) return
    try {
      for (const { saved, before } of edits) await save(saved, before)
      messages.done(t('edit.undone'))
    } catch (error) {
      explain(error, edits[0]?.saved.code ?? '')
    }
  })
  const remember = (words: string, edits: readonly SavedEdit[]) => {
    history.current = [...history.current, edits].slice(-UNDO_DEPTH)
    messages.undoable(words, undo, MESSAGE_SLOT)
  }

  const edit = useStable(async (sku: Sku, field: EditableField, text: string) => {
    const result = readCell(field, text, sku.currency)
    if ('problem' in result) return
    try {
      const saved = await save(sku, result.changes)
      const column = t(`column.${field}`)
      const value = cellText(saved, field)
      const words =
        value === ''
          ? t('edit.cleared', { code: sku.code, column })
          : t('edit.saved', { code: sku.code, column, value })
      remember(words, [{ saved, before: previousOf(sku, result.changes) }])
    } catch (error) {
      explain(error, sku.code)
    }
  })

  const paste = useStable(async (at: CellAt, cells: string[][]) => {
    if (cells.length > MOST_PASTED_ROWS) {
      messages.warned(t('edit.pasteTooMany', { limit: MOST_PASTED_ROWS }))
      return
    }
    const plan = planPaste(rows, at, cells)
    const done: SavedEdit[] = []
    for (const { sku, changes } of plan.edits) {
      try {
        done.push({ saved: await save(sku, changes), before: previousOf(sku, changes) })
      } catch (error) {
        explain(error, sku.code)
        break
      }
    }
    const count = done.length
    const reason = plan.reason ? t(`cellProblem.${plan.reason}`) : ''
    const words =
      plan.failed > 0 ? t('edit.pastedSome', { count, failed: plan.failed, reason }) : t('edit.pasted', { count })
    if (count > 0) remember(words, done)
    else if (plan.failed > 0) messages.warned(words)
  })

  return { edit, paste, undo }
}

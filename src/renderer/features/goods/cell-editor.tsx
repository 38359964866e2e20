/** The text field inside a cell that is being edited. Enter and Tab keep what was typed, Esc gives it up, leaving keeps it. */
import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { judgeBarcode } from './barcode.rules.ts'
import { type EditableField, readCell } from './sku-cells.rules.ts'

/** Where the cursor goes after the cell: stays when the field was left by mouse. */
export type EditorExit = 'down' | 'up' | 'next' | 'previous' | 'stay'

interface CellEditorProps {
  readonly field: EditableField
  readonly label: string
  readonly initial: string
  readonly currency: string
  readonly onKeep: (text: string, exit: EditorExit) => void
  readonly onGiveUp: () => void
}

export function CellEditor({ field, label, initial, currency, onKeep, onGiveUp }: CellEditorProps): ReactElement {
  const { t } = useTranslation('goods')
  const [text, setText] = useState(initial)
  const isOver = useRef(false)
  const result = readCell(field, text, currency)
  const verdict = field === 'barcode' ? judgeBarcode(text) : null
  const problem = 'problem' in result ? t(`cellProblem.${result.problem}`) : null
  const warning = verdict?.kind === 'doubtful' ? t('barcodeDoubtful', { expected: verdict.expected }) : null

  const finish = (exit: EditorExit) => {
    if (isOver.current || problem !== null) return
    isOver.current = true
    onKeep(text, exit)
  }
  const giveUp = () => {
    isOver.current = true
    onGiveUp()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') giveUp()
    else if (event.key === 'Enter') finish(event.shiftKey ? 'up' : 'down')
    else if (event.key === 'Tab') {
      event.preventDefault()
      finish(event.shiftKey ? 'previous' : 'next')
    }
  }

  return (
    <>
      <input
        className="zg-goods-editor"
        // The person asked for this field by F2, Enter or a click on the cell.
        ref={(input) => {
          if (input && document.activeElement !== input) {
            input.focus()
            input.select()
          }
        }}
        data-scan-target=""
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby="zg-goods-note"
        inputMode={field === 'costMinor' ? 'decimal' : field === 'safetyStock' ? 'numeric' : 'text'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => (problem === null ? finish('stay') : giveUp())}
        onCopy={(event) => event.stopPropagation()}
        onPaste={(event) => event.stopPropagation()}
      />
      {(problem ?? warning) !== null && (
        <span
          id="zg-goods-note"
          role={problem ? 'alert' : 'status'}
          className={problem ? 'zg-goods-note zg-goods-note-problem' : 'zg-goods-note'}
        >
          {problem ?? warning}
        </span>
      )}
    </>
  )
}

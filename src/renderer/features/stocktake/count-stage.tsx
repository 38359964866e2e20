/** The goods in hand: big words, the count so far, how many more. Readable at arm's length. */
import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef } from 'antd'
import { type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountLine } from '../../../contract/stocktake-shapes.ts'
import { goodsName, parsePieces } from './sheet.rules.ts'
import type { CountDesk } from './use-count-desk.ts'

interface CountStageProps {
  readonly desk: CountDesk
  readonly piecesRef: Ref<InputRef>
  readonly onEnter: (line: CountLine, mode: 'set' | 'add', counted: number | null) => void
  /** Entered by hand: on to the next. */
  readonly onDone: (line: CountLine) => void
}

export function CountStage({ desk, piecesRef, onEnter, onDone }: CountStageProps) {
  const { line, said } = desk
  return (
    <section className={`zg-ct-stage zg-ct-${said.tone}`}>
      <p className="zg-ct-words" aria-live="assertive">
        {said.words}
      </p>
      {line === null ? null : <Goods line={line} />}
      {line === null ? null : <PiecesForm line={line} piecesRef={piecesRef} onEnter={onEnter} onDone={onDone} />}
    </section>
  )
}

function Goods({ line }: { readonly line: CountLine }) {
  const { t } = useTranslation('stocktake')
  return (
    <div className="zg-ct-goods">
      <div>
        <strong>{goodsName(line)}</strong>
        <span className="zg-muted">
          <code>{line.sku}</code> {line.bin}
        </span>
      </div>
      <div className="zg-ct-figure">
        <span className="zg-muted">{t('line.counted')}</span>
        <output className="zg-number">{line.counted ?? '–'}</output>
        {line.system === null ? null : (
          <span className="zg-muted zg-number">
            {t('line.system')} {line.system}
          </span>
        )}
      </div>
    </div>
  )
}

type PiecesFormProps = Omit<CountStageProps, 'desk'> & { readonly line: CountLine }

function PiecesForm({ line, piecesRef, onEnter, onDone }: PiecesFormProps) {
  const { t } = useTranslation('stocktake')
  const [text, setText] = useState('')
  const pieces = parsePieces(text)
  const isWrong = text !== '' && pieces === null
  const save = (mode: 'set' | 'add') => {
    if (pieces === null) return
    onEnter(line, mode, pieces)
    setText('')
    onDone(line)
  }
  const step = (by: 1 | -1) => {
    const now = line.counted ?? 0
    if (by === 1) onEnter(line, 'add', 1)
    else if (now > 0) onEnter(line, 'set', now - 1)
  }
  return (
    <form
      className="zg-ct-pieces"
      onSubmit={(event) => {
        event.preventDefault()
        save('set')
      }}
    >
      <Button
        size="large"
        icon={<MinusOutlined aria-hidden />}
        aria-label={t('count.less')}
        disabled={(line.counted ?? 0) === 0}
        onClick={() => step(-1)}
      />
      <Input
        ref={piecesRef}
        size="large"
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('count.pieces')}
        placeholder={t('count.piecesHint')}
        status={isWrong ? 'error' : ''}
        aria-invalid={isWrong}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button size="large" icon={<PlusOutlined aria-hidden />} aria-label={t('count.more')} onClick={() => step(1)} />
      <div className="zg-ct-buttons">
        <Button size="large" type="primary" htmlType="submit" disabled={pieces === null}>
          {t('count.set')}
        </Button>
        {line.counted === null ? null : (
          <Button size="large" disabled={pieces === null} onClick={() => save('add')}>
            {t('count.add')}
          </Button>
        )}
        <Button
          size="large"
          onClick={() => {
            onEnter(line, 'set', 0)
            onDone(line)
          }}
        >
          {t('count.zero')}
        </Button>
        {line.counted === null ? null : (
          <Button size="large" type="text" onClick={() => onEnter(line, 'set', null)}>
            {t('count.clear')}
          </Button>
        )}
      </div>
      {isWrong ? (
        <p role="alert" className="zg-ct-wrong">
          {t('count.notPieces')}
        </p>
      ) : null}
    </form>
  )
}

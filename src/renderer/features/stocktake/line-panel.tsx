/** One line: who counted what and when, the difference, its reason, and putting a slip right. */
import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COUNT_REASONS, type CountLine, type CountReason, type CountSheet } from '../../../contract/stocktake-shapes.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { href } from '../../lib/navigation.ts'
import { PeekPanel } from '../../ui/peek-panel.tsx'
import { useMessages } from '../../ui/use-messages.ts'
import { Time } from '../../ui/values.tsx'
import { MoneyDelta, Pieces } from './figures.tsx'
import { Flags } from './line-columns.tsx'
import { canCount, goodsName, parsePieces, roundsOf } from './sheet.rules.ts'

interface LinePanelProps {
  readonly sheet: CountSheet
  readonly line: CountLine
  readonly onClose: () => void
  readonly onChanged: (line: CountLine) => void
}

export function LinePanel({ sheet, line, onClose, onChanged }: LinePanelProps) {
  const { t } = useTranslation('stocktake')
  const actorWords = useActorWords()
  const canExplain = canCount(sheet.state) || sheet.state === 'approved'
  return (
    <PeekPanel title={line.sku} onClose={onClose}>
      <p className="zg-st-plain">
        <strong>{goodsName(line)}</strong>
        <br />
        <span className="zg-muted">{[line.bin, line.barcode].filter(Boolean).join(' · ')}</span>
      </p>
      <dl className="zg-st-sum">
        <div>
          <dt>{t('line.system')}</dt>
          <dd className="zg-number">{line.system ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('line.counted')}</dt>
          <dd className="zg-number">{line.counted ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('line.delta')}</dt>
          <dd>
            <Pieces value={line.delta} />
          </dd>
        </div>
        <div>
          <dt>{t('line.money')}</dt>
          <dd>
            <MoneyDelta minor={line.deltaMinor} currency={sheet.currency} />
          </dd>
        </div>
      </dl>
      {line.flags.length > 0 ? (
        <p className="zg-st-plain">
          <Flags line={line} /> {line.flags.map((flag) => t(`flagHint.${flag}`)).join(' ')}
        </p>
      ) : null}
      <h3>{t('line.counts')}</h3>
      <ul className="zg-st-counts">
        {(['first', 'second', 'recount'] as const).map((round) => {
          const count = line[round]
          if (count === null) return null
          return (
            <li key={round}>
              <span>{roundsOf(sheet).length > 1 ? t(`round.${round}`) : t('line.count')}</span>
              <strong className="zg-number">{count.counted}</strong>
              <span className="zg-muted">
                {actorWords(count.by)} · <Time at={count.at} style="short" />
              </span>
            </li>
          )
        })}
      </ul>
      {canCount(sheet.state) ? <Correction sheet={sheet} line={line} onChanged={onChanged} /> : null}
      {canExplain ? <ReasonForm sheet={sheet} line={line} onChanged={onChanged} /> : null}
      <p className="zg-st-plain">
        <a href={href('/stock', { search: line.sku })}>{t('line.stock')}</a>
      </p>
    </PeekPanel>
  )
}

type PartProps = Omit<LinePanelProps, 'onClose'>

function Correction({ sheet, line, onChanged }: PartProps) {
  const { t } = useTranslation('stocktake')
  const messages = useMessages()
  const [text, setText] = useState('')
  const round = roundsOf(sheet).length > 1 ? 'recount' : 'first'
  const send = useMutation({
    mutationFn: (counted: number | null) =>
      core.stocktake.count({
        commandKey: newCommandKey(),
        id: sheet.id,
        round,
        entries: [{ skuId: line.skuId, counted }],
      }),
    onSuccess: async (_result, counted) => {
      const before = line[round]?.counted ?? null
      setText('')
      onChanged(await freshLine(sheet.id, line))
      if (counted !== before) messages.undoable(t('count.saved', { sku: line.sku }), () => send.mutate(before))
    },
    onError: messages.failed,
  })
  const pieces = parsePieces(text)
  const save = () => {
    if (pieces !== null) send.mutate(pieces)
  }
  return (
    <div className="zg-st-form">
      <label htmlFor="line-count">{t(round === 'recount' ? 'line.recount' : 'line.correct')}</label>
      <div className="zg-st-inline">
        <Input
          id="line-count"
          inputMode="numeric"
          value={text}
          status={text !== '' && pieces === null ? 'error' : ''}
          placeholder={t('count.piecesHint')}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={save}
        />
        <Button disabled={pieces === null} loading={send.isPending} onClick={save}>
          {t('line.save')}
        </Button>
      </div>
    </div>
  )
}

function ReasonForm({ sheet, line, onChanged }: PartProps) {
  const { t } = useTranslation('stocktake')
  const messages = useMessages()
  const [note, setNote] = useState(line.note ?? '')
  const send = useMutation({
    mutationFn: (reason: CountReason) =>
      core.stocktake.setReasons({
        commandKey: newCommandKey(),
        id: sheet.id,
        lines: [{ skuId: line.skuId, reason, note: note.trim() === '' ? null : note.trim() }],
      }),
    onSuccess: async () => onChanged(await freshLine(sheet.id, line)),
    onError: messages.failed,
  })
  return (
    <div className="zg-st-form">
      <label htmlFor="line-reason">{t('line.reason')}</label>
      <Select
        id="line-reason"
        value={line.reason}
        placeholder={t('line.reasonNone')}
        onChange={(reason) => send.mutate(reason)}
        options={COUNT_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
      <label htmlFor="line-note">{t('line.note')}</label>
      <Input
        id="line-note"
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onBlur={() => note.trim() !== (line.note ?? '') && send.mutate(line.reason ?? 'UNEXPLAINED')}
      />
    </div>
  )
}

async function freshLine(id: string, line: CountLine): Promise<CountLine> {
  const { rows } = await core.stocktake.listLines({ id, search: line.sku, limit: 200 })
  return rows.find((one) => one.skuId === line.skuId) ?? line
}

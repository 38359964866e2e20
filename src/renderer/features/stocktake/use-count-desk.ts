/** Counting: the line in hand, what a scan does, what was entered last and how it is taken back. */
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountLine, CountRound } from '../../../contract/stocktake-shapes.ts'
import { useConnection } from '../../lib/connection-store.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { play } from '../../lib/scan-sound.ts'
import { useUi } from '../../ui/ui-context.ts'
import { useCountMemory } from './count-memory.ts'
import { useCountQueue } from './count-queue.ts'

type Tone = 'calm' | 'good' | 'bad'

interface Entered {
  readonly line: CountLine
  /** The count before; null: there was none. */
  readonly before: number | null
}

/** More than anybody takes back one by one. */
const MOST_UNDO = 50
const RETRY_MS = 3_000

export function useCountDesk(sheetId: string, round: CountRound, focusPieces: () => void) {
  const { t } = useTranslation('stocktake')
  const ui = useUi()
  const asksPieces = useCountMemory((memory) => memory.asksPieces)
  const entering = useEntering(sheetId, round)
  useSending()
  const taking = useMutation({
    mutationFn: async (code: string) => {
      const found = await core.stocktake.findLine({ id: sheetId, code: code.trim(), round })
      return withPending(found, sheetId, round)
    },
    scope: { id: 'count-desk' },
    onSuccess: (found) => {
      if (!asksPieces) return entering.enter(found, 'add', 1)
      entering.hold(found)
      focusPieces()
    },
    onError: (error) => {
      const isLost = toCoreError(error).code === 'CORE_UNREACHABLE'
      entering.say('bad', isLost ? t('count.scanLost') : ui.errorWords(error).what)
    },
  })
  return {
    ...entering,
    isFinding: taking.isPending,
    take: (code: string) => {
      if (code.trim() !== '') taking.mutate(code)
    },
  }
}

function useEntering(sheetId: string, round: CountRound) {
  const { t } = useTranslation('stocktake')
  const counter = useCountMemory((memory) => memory.counter).trim()
  const add = useCountQueue((queue) => queue.add)
  const [line, setLine] = useState<CountLine | null>(null)
  const [said, setSaid] = useState<{ tone: Tone; words: string }>({ tone: 'calm', words: t('count.ready') })
  const [entered, setEntered] = useState<readonly Entered[]>([])
  const say = (tone: Tone, words: string) => {
    setSaid({ tone, words })
    if (tone !== 'calm') play(tone)
  }
  const send = ({ skuId, sku }: CountLine, mode: 'set' | 'add', counted: number | null) => {
    const by = counter === '' ? null : counter
    void add({ commandKey: newCommandKey(), sheetId, round, counter: by, mode, skuId, sku, counted })
  }
  const enter = (on: CountLine, mode: 'set' | 'add', counted: number | null) => {
    const before = on.counted
    const after = counted === null ? null : mode === 'add' ? (before ?? 0) + counted : counted
    setEntered((all) => [{ line: on, before }, ...all].slice(0, MOST_UNDO))
    setLine({ ...on, counted: after })
    say('good', after === null ? t('count.cleared', { sku: on.sku }) : t('count.now', { sku: on.sku, n: after }))
    send(on, mode, counted)
  }
  const undo = () => {
    const [newest] = entered
    if (!newest) return
    setEntered((all) => all.slice(1))
    setLine({ ...newest.line, counted: newest.before })
    say('calm', t('count.undone', { sku: newest.line.sku }))
    send(newest.line, 'set', newest.before)
  }
  const hold = (held: CountLine) => {
    setLine(held)
    say('calm', t('count.howMany', { sku: held.sku }))
  }
  return { line, said, entered, say, enter, undo, hold }
}

export type CountDesk = ReturnType<typeof useCountDesk>

/** A line as it will stand when the counts still on their way have arrived. */
function withPending<Line extends CountLine>(line: Line, sheetId: string, round: CountRound): Line {
  const waiting = useCountQueue
    .getState()
    .items.filter((item) => item.skuId === line.skuId && item.sheetId === sheetId && item.round === round)
  const counted = waiting.reduce<number | null>(
    (sum, item) => (item.counted === null || item.mode === 'set' ? item.counted : (sum ?? 0) + item.counted),
    line.counted,
  )
  return { ...line, counted }
}

/** Sends what waits when the page opens, when the connection is back, and every few seconds while something waits. */
function useSending(): void {
  const connection = useConnection((store) => store.state)
  const { items, flush } = useCountQueue()
  const isWaiting = items.length > 0
  useEffect(() => {
    if (!isWaiting || connection === 'signed_out') return
    void flush()
    const timer = setInterval(() => void flush(), RETRY_MS)
    return () => clearInterval(timer)
  }, [isWaiting, connection, flush])
}

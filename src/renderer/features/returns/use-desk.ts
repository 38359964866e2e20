/** The desk's state and what it sends: looks codes up one after the other, receives, takes the last back. */
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskOrder, ReturnDetail, ReturnGrade, ReturnReason } from '../../../contract/returns.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { useGo } from '../../lib/navigation.ts'
import { play } from '../../lib/scan-sound.ts'
import { useUi } from '../../ui/ui-context.ts'
import {
  chooseOrder,
  type DeskState,
  type DeskStep,
  GRADE_CODES,
  linesOf,
  nextDesk,
  type OpenParcel,
  removePiece,
} from './desk.rules.ts'
import type { TakenPhoto } from './photo-picker.tsx'

type Tone = 'calm' | 'good' | 'bad'

/** What is said about the parcel besides its pieces. */
export interface ParcelWords {
  readonly reason: ReturnReason
  readonly note: string
}

const NO_WORDS: ParcelWords = { reason: 'unwanted', note: '' }
const IDLE: DeskState = { step: 'idle' }
/** One call at a time, in the order of the scans. */
const SCOPE = { id: 'returns-desk' }

function useSaid() {
  const { t } = useTranslation('returns')
  const ui = useUi()
  const [said, setSaid] = useState<{ tone: Tone; text: string; turn: number }>({
    tone: 'calm',
    text: t('desk.ready'),
    turn: 0,
  })
  const say = (tone: Tone, text: string) => {
    setSaid((before) => ({ tone, text, turn: before.turn + 1 }))
    if (tone !== 'calm') play(tone)
  }
  return { said, say, failed: (error: Error) => say('bad', ui.errorWords(error).what) }
}

/** The parcel on the desk. */
function useParcel() {
  const [state, setState] = useState<DeskState>(IDLE)
  const [words, setWords] = useState(NO_WORDS)
  const [photos, setPhotos] = useState<readonly TakenPhoto[]>([])
  const [isExcess, setIsExcess] = useState(false)
  // Scans that come while one is being looked up wait their turn and must find what it left.
  const latest = useRef(state)
  const put = (next: DeskState) => {
    latest.current = next
    setState(next)
  }
  const clear = () => {
    put(IDLE)
    setWords(NO_WORDS)
    setPhotos([])
    setIsExcess(false)
  }
  return { state, latest, put, words, setWords, photos, setPhotos, isExcess, setIsExcess, clear }
}

/** Parcels received since the page was opened. */
function useReceived({ say, failed }: Pick<ReturnType<typeof useSaid>, 'say' | 'failed'>) {
  const { t } = useTranslation('returns')
  const [received, setReceived] = useState<readonly ReturnDetail[]>([])
  const undoing = useMutation({
    mutationFn: (parcel: ReturnDetail) =>
      core.returns.undo({ commandKey: newCommandKey(), id: parcel.id, reason: t('desk.undoReason') }),
    onSuccess: (parcel) => {
      setReceived((all) => all.filter((one) => one.id !== parcel.id))
      say('calm', t('desk.undone', { no: parcel.no }))
    },
    onError: failed,
  })
  const add = (parcel: ReturnDetail) => setReceived((all) => [parcel, ...all])
  return { received, add, undoReceived: (parcel: ReturnDetail) => undoing.mutate(parcel) }
}

/** Sends the parcel on the desk; asks for a reason when it holds more than the order sent. */
function useReceiving(
  parcel: ReturnType<typeof useParcel>,
  onDone: (parcel: ReturnDetail) => void,
  failed: (error: Error) => void,
) {
  const { words, photos, latest, setIsExcess } = parcel
  const receiving = useMutation({
    mutationFn: ({ open, excessReason }: { open: OpenParcel; excessReason: string }) =>
      core.returns.receive({
        commandKey: newCommandKey(),
        orderId: open.order?.id ?? null,
        waybill: open.waybill,
        ...words,
        lines: linesOf(open),
        photoTokens: photos.map((photo) => photo.token),
        excessReason,
      }),
    scope: SCOPE,
    onSuccess: onDone,
    onError: (error) => {
      if (toCoreError(error).code === 'RETURN_TOO_MANY') setIsExcess(true)
      failed(error)
    },
  })
  return {
    isReceiving: receiving.isPending,
    receive(excessReason: string) {
      const open = latest.current
      if (open.step === 'open' && !receiving.isPending) receiving.mutate({ open, excessReason })
    },
  }
}

export function useDesk() {
  const { t } = useTranslation('returns')
  const go = useGo()
  const { said, say, failed } = useSaid()
  const parcel = useParcel()
  const { state, latest, put, clear } = parcel
  const { received, add, undoReceived } = useReceived({ say, failed })
  const [grade, setGrade] = useState<ReturnGrade>('sellable')
  const take = (step: DeskStep) => {
    put(step.state)
    say(step.said.tone, t(`said.${step.said.key}`, step.said.values))
    if (step.openReturn !== null) go(`/returns/${step.openReturn}`)
  }
  const looking = useMutation({
    mutationFn: ({ code }: { code: string; as: ReturnGrade }) => core.returns.find({ code }),
    scope: SCOPE,
    onSuccess: (found, { code, as }) => take(nextDesk(latest.current, code, found, as)),
    onError: failed,
  })
  const onDone = (done: ReturnDetail) => {
    add(done)
    clear()
    say('good', receivedWords(t, done))
  }
  const { isReceiving, receive } = useReceiving(parcel, onDone, failed)
  const chooseGrade = (wanted: ReturnGrade) => {
    setGrade(wanted)
    say('calm', t('desk.grading', { grade: t(`grade.${wanted}`) }))
  }
  /** The last scanned piece; with no parcel open, the last received parcel. */
  const undo = () => {
    const [last] = received
    if (state.step === 'open' && state.pieces.length > 0) {
      put(removePiece(state))
      say('calm', t('desk.pieceGone'))
    } else if (state.step === 'idle' && last !== undefined) undoReceived(last)
  }
  const scan = (raw: string) => {
    const code = raw.trim()
    const wanted = GRADE_CODES[code]
    if (code === 'ZG-UNDO') undo()
    else if (code === 'ZG-DONE') receive('')
    else if (wanted !== undefined) chooseGrade(wanted)
    else if (code !== '') looking.mutate({ code, as: grade })
  }
  const choose = (order: DeskOrder) => {
    if (latest.current.step === 'open') take(chooseOrder(latest.current, order))
  }
  const restart = () => {
    clear()
    say('calm', t('desk.ready'))
  }
  const isBusy = looking.isPending || isReceiving
  return { ...parcel, grade, received, said, isBusy, chooseGrade, scan, choose, receive, undo, undoReceived, restart }
}

export type Desk = ReturnType<typeof useDesk>

function receivedWords(t: ReturnType<typeof useTranslation<'returns'>>['t'], parcel: ReturnDetail): string {
  const parts = [
    parcel.sellable > 0 ? `${t('grade.sellable')} +${parcel.sellable}` : null,
    parcel.defective > 0 ? `${t('grade.defective')} +${parcel.defective}` : null,
    parcel.disposed > 0 ? `${t('grade.dispose')} ${parcel.disposed}` : null,
  ].filter((part) => part !== null)
  const what = parts.length === 0 ? t('desk.noPieces') : parts.join(' · ')
  return t('desk.received', { no: parcel.no, what })
}

/** Pieces and money of a difference: a sign besides the colour. */
import { useUi } from '../../ui/ui-context.ts'
import { signed } from './sheet.rules.ts'

function toneOf(value: number): string {
  return value > 0 ? 'zg-st-more' : value < 0 ? 'zg-st-less' : 'zg-muted'
}

export function Pieces({ value }: { readonly value: number | null }) {
  const { number } = useUi()
  if (value === null) return <span className="zg-muted">–</span>
  return <span className={`zg-number ${toneOf(value)}`}>{signed(value, number)}</span>
}

export function MoneyDelta({ minor, currency }: { readonly minor: number | null; readonly currency: string }) {
  const { money } = useUi()
  if (minor === null) return <span className="zg-muted">–</span>
  const sign = minor > 0 ? '+' : minor < 0 ? '−' : ''
  return (
    <span className={`zg-number ${toneOf(minor)}`}>
      {sign}
      {money(Math.abs(minor), currency)}
    </span>
  )
}

/** Why a move was made, in words: a return carries the code of its reason, everything else what somebody wrote. */
import { useTranslation } from 'react-i18next'
import { RETURN_REASONS } from '../../../contract/returns.ts'

export function useMoveReason(): (move: { readonly kind: string; readonly reason: string | null }) => string | null {
  const { t } = useTranslation('returns')
  return ({ kind, reason }) => {
    const code = kind === 'return' ? RETURN_REASONS.find((one) => one === reason) : undefined
    return code === undefined ? reason : t(`reason.${code}`)
  }
}

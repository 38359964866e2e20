/** The two proofs: the file is whole, and stock equals the sum of its moves. Run on demand. */
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { HealthShape } from '../../../../contract/system.ts'
import { core, newCommandKey } from '../../../lib/core-client.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useMessages } from '../../../ui/use-messages.ts'
import { Time } from '../../../ui/values.tsx'

interface ChecksCardProps {
  readonly health: z.infer<typeof HealthShape>
}

export function ChecksCard({ health }: ChecksCardProps): ReactElement {
  const { t } = useTranslation('system')
  const formats = useFormat()
  const messages = useMessages()
  const refresh = () => queryClient.invalidateQueries()
  const integrity = useMutation({
    mutationFn: () => core.system.checkIntegrity({ commandKey: newCommandKey() }),
    onSuccess: () => {
      messages.done(t('health.integrityStarted'))
      return refresh()
    },
    onError: (error) => messages.failed(error),
  })
  const verify = useMutation({
    mutationFn: () => core.stock.verify({ commandKey: newCommandKey() }),
    onSuccess: refresh,
    onError: (error) => messages.failed(error),
  })
  const proof = verify.data
  return (
    <div className="zg-columns">
      <Card title={t('health.integrity')}>
        <div className="zg-line">
          {health.integrity ? (
            <>
              <StatusTag
                hue={health.integrity.ok ? 'green' : 'red'}
                text={health.integrity.ok ? t('health.integrityOk') : t('health.integrityBad')}
              />
              <Time at={health.integrity.at} style="relative" />
            </>
          ) : (
            <StatusTag hue="grey" text={t('health.notYet')} />
          )}
          <Button size="small" loading={integrity.isPending} onClick={() => integrity.mutate()}>
            {t('health.checkNow')}
          </Button>
        </div>
        {health.integrity?.messages.map((message) => (
          <p key={message}>{message}</p>
        ))}
        <p className="zg-muted">{t('health.integrityText')}</p>
      </Card>
      <Card title={t('health.verify')}>
        <div className="zg-line">
          {health.lastVerify ? (
            <>
              <StatusTag
                hue={health.lastVerify.ok ? 'green' : 'red'}
                text={
                  health.lastVerify.ok
                    ? t('health.verifyOk')
                    : t('health.verifyBad', { count: health.lastVerify.differences })
                }
              />
              <Time at={health.lastVerify.at} style="relative" />
            </>
          ) : (
            <StatusTag hue="grey" text={t('health.notYet')} />
          )}
          <Button size="small" loading={verify.isPending} onClick={() => verify.mutate()}>
            {t('health.checkNow')}
          </Button>
        </div>
        {proof && (
          <p>
            {t('health.proof', { levels: formats.number(proof.levels), moves: formats.number(proof.moves) })}
            {proof.differences.map((difference) => (
              <span key={`${difference.sku}-${difference.warehouse}-${difference.field}`}>
                <br />
                {t('health.difference', { ...difference, ledger: difference.moves })}
              </span>
            ))}
          </p>
        )}
        <p className="zg-muted">{t('health.verifyText')}</p>
      </Card>
    </div>
  )
}

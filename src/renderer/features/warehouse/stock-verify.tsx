/** Proves that the figures are the sum of their moves, and says so. */
import { CheckCircleOutlined, SafetyCertificateOutlined, WarningOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Proof } from '../../../contract/stock.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { useMessages } from '../../ui/use-messages.ts'

export function StockVerify() {
  const { t } = useTranslation('warehouse')
  const messages = useMessages()
  const verify = useMutation({
    mutationFn: () => core.stock.verify({ commandKey: newCommandKey() }),
    onError: messages.failed,
  })
  return (
    <>
      <Button
        icon={<SafetyCertificateOutlined aria-hidden />}
        loading={verify.isPending}
        onClick={() => verify.mutate()}
      >
        {t('verify.run')}
      </Button>
      {verify.data ? <VerifyResult result={verify.data} onClose={() => verify.reset()} /> : null}
    </>
  )
}

function VerifyResult({ result, onClose }: { readonly result: Proof; readonly onClose: () => void }) {
  const { t } = useTranslation(['warehouse', 'common'])
  return (
    <Modal
      open
      title={t('warehouse:verify.title')}
      onCancel={onClose}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      <p className={result.ok ? 'good verify-words' : 'bad verify-words'} role="status">
        {result.ok ? <CheckCircleOutlined aria-hidden /> : <WarningOutlined aria-hidden />}{' '}
        {result.ok
          ? t('warehouse:verify.ok', { levels: result.levels, moves: result.moves })
          : t('warehouse:verify.bad', { n: result.differences.length })}
      </p>
      {result.ok ? <p className="zg-muted">{t('warehouse:verify.meaning')}</p> : <Differences result={result} />}
    </Modal>
  )
}

function Differences({ result }: { readonly result: Proof }) {
  const { t } = useTranslation('warehouse')
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('stock.sku')}</th>
          <th scope="col">{t('stock.warehouse')}</th>
          <th scope="col">{t('verify.field')}</th>
          <th scope="col" className="number">
            {t('verify.level')}
          </th>
          <th scope="col" className="number">
            {t('verify.moves')}
          </th>
        </tr>
      </thead>
      <tbody>
        {result.differences.map((one) => (
          <tr key={`${one.sku} ${one.warehouse} ${one.field}`}>
            <td>{one.sku}</td>
            <td>{one.warehouse}</td>
            <td>{one.field === 'onHand' ? t('stock.onHand') : t('stock.reserved')}</td>
            <td className="number">{one.level}</td>
            <td className="number">{one.moves}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

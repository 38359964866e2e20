/** Where goods lie. */
import { PushpinOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, core, newCommandKey } from '../../../lib/core-client.ts'
import { ErrorBlock } from '../../../ui/error-block.tsx'
import { Card } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useMessages } from '../../../ui/use-messages.ts'

interface Draft {
  readonly id: string | null
  readonly code: string
  readonly name: string
}

export function WarehousesCard(): ReactElement {
  const { t } = useTranslation(['system', 'common'])
  const messages = useMessages()
  const [draft, setDraft] = useState<Draft | null>(null)
  const warehouses = useQuery(api.shops.listWarehouses.queryOptions())
  const save = useMutation({
    mutationFn: (warehouse: Draft) => core.shops.saveWarehouse({ commandKey: newCommandKey(), ...warehouse }),
    onSuccess: () => {
      setDraft(null)
      messages.done(t('settings.saved'))
      return warehouses.refetch()
    },
    onError: (error) => messages.failed(error),
  })
  const isReady = Boolean(draft?.code.trim() && draft.name.trim())
  return (
    <Card title={t('settings.warehouses')}>
      {warehouses.error && <ErrorBlock error={warehouses.error} onRetry={() => void warehouses.refetch()} />}
      <ul className="zg-plain-list">
        {(warehouses.data ?? []).map((warehouse) => (
          <li key={warehouse.id} className="zg-plain-line">
            <span className="zg-muted">{warehouse.code}</span>
            <strong className="zg-truncate">{warehouse.name}</strong>
            {warehouse.isDefault && <StatusTag hue="blue" icon={<PushpinOutlined />} text={t('settings.default')} />}
            <Button
              size="small"
              aria-label={t('settings.editNamed', { name: warehouse.name })}
              onClick={() => setDraft(warehouse)}
            >
              {t('common:edit')}
            </Button>
          </li>
        ))}
      </ul>
      <Button className="zg-below" onClick={() => setDraft({ id: null, code: '', name: '' })}>
        {t('settings.addWarehouse')}
      </Button>
      <Modal
        open={draft !== null}
        title={draft?.id === null ? t('settings.addWarehouse') : t('settings.editWarehouse')}
        okText={t('common:save')}
        cancelText={t('common:cancel')}
        okButtonProps={{ disabled: !isReady, loading: save.isPending }}
        onOk={() => draft && save.mutate({ id: draft.id, code: draft.code, name: draft.name })}
        onCancel={() => setDraft(null)}
        destroyOnHidden
      >
        {draft && (
          <Form layout="vertical">
            <Form.Item label={t('settings.warehouseCode')} htmlFor="warehouse-code">
              <Input
                id="warehouse-code"
                value={draft.code}
                maxLength={32}
                onChange={(event) => setDraft({ ...draft, code: event.target.value })}
              />
            </Form.Item>
            <Form.Item label={t('settings.warehouseName')} htmlFor="warehouse-name">
              <Input
                id="warehouse-name"
                value={draft.name}
                maxLength={80}
                onChange={(event) => setDraft({ ...draft, name: event.target.value })}
              />
            </Form.Item>
          </Form>
        )}
      </Modal>
    </Card>
  )
}

/** Backups, newest first: when, why, how much, whether it was opened and checked. */
import { Table } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../../contract/system.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { Time } from '../../../ui/values.tsx'

interface BackupTableProps {
  readonly backups: readonly Backup[]
  readonly actions: (backup: Backup) => ReactNode
}

export function BackupTable({ backups, actions }: BackupTableProps): ReactElement {
  const { t } = useTranslation('system')
  const formats = useFormat()
  return (
    <Table<Backup>
      size="small"
      rowKey="id"
      dataSource={[...backups]}
      pagination={backups.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('backup.at'), render: (_, row) => <Time at={row.at} /> },
        { title: t('backup.reason'), render: (_, row) => t(`backup.reasons.${row.reason}`) },
        {
          title: t('backup.orders'),
          align: 'right',
          render: (_, row) => <span className="zg-number">{formats.number(row.orders)}</span>,
        },
        {
          title: t('backup.size'),
          align: 'right',
          render: (_, row) => <span className="zg-number">{formats.bytes(row.bytes)}</span>,
        },
        {
          title: t('backup.verified'),
          render: (_, row) =>
            row.isVerified ? (
              <StatusTag hue="green" text={t('backup.isVerified')} />
            ) : (
              <StatusTag hue="red" text={t('backup.notVerified')} />
            ),
        },
        {
          title: <span className="zg-hidden">{t('backup.restore')}</span>,
          align: 'right',
          render: (_, row) => actions(row),
        },
      ]}
    />
  )
}

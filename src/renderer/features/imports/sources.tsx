/** Where each platform's export is downloaded, in the platform's own words. */
import { DownloadOutlined, WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { saveCsv } from '../../lib/csv.ts'
import { goodsTemplateRows } from '../../lib/goods-template.ts'

const SOURCES = ['taobao', 'jd', 'pdd', 'douyin', 'amazon', 'goods', 'other'] as const

export function Sources(): ReactElement {
  const { t } = useTranslation(['imports', 'goods'])
  return (
    <section className="zg-card" aria-labelledby="zg-imp-sources">
      <h2 id="zg-imp-sources">{t('sources.title')}</h2>
      <dl className="zg-imp-sources">
        {SOURCES.map((source) => (
          <div key={source}>
            <dt>{t(`sources.${source}.name`)}</dt>
            <dd>
              <span className="zg-imp-where">{t(`sources.${source}.where`)}</span>
              <span className="zg-muted">{t(`sources.${source}.what`)}</span>
              {source === 'goods' && (
                <span>
                  <Button
                    size="small"
                    icon={<DownloadOutlined aria-hidden />}
                    onClick={() => saveCsv(t('goods:templateFile'), goodsTemplateRows())}
                  >
                    {t('goods:template')}
                  </Button>
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="zg-imp-care">
        <WarningOutlined aria-hidden />
        <span>
          <strong>{t('sources.careTitle')}</strong> {t('sources.care')}
        </span>
      </p>
    </section>
  )
}

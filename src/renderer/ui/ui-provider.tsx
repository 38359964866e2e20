/** The component kit in our colours, language and density, with the app's services for the kit. */
import { App as AntApp, ConfigProvider, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactElement, type ReactNode, useEffect, useMemo } from 'react'
import { UiContext, type UiServices } from './ui-context.ts'
import './tokens.css'
import './kit.css'

interface UiProviderProps {
  readonly services: UiServices
  readonly nonce: string | undefined
  readonly children: ReactNode
}

const CONTROL_HEIGHT = { compact: 28, medium: 32, touch: 40 } as const
const COMMON = {
  fontSize: 13,
  borderRadius: 6,
  fontFamily: 'inherit',
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
}
const LIGHT = {
  colorPrimary: '#0958d9',
  // Lighter than the colour itself, as the kit would have it, words on white are too pale.
  colorPrimaryHover: '#0a48b0',
  colorInfo: '#0958d9',
  colorLink: '#0958d9',
  colorText: '#1f2328',
  colorTextSecondary: '#57606a',
  colorTextDescription: '#57606a',
  colorTextPlaceholder: '#6a737d',
  colorBorder: '#c9d0d7',
  colorBorderSecondary: '#e1e5e9',
  colorBgLayout: '#f3f5f7',
  colorError: '#c62b21',
  colorSuccess: '#1a7f37',
  colorWarning: '#b35900',
}
const DARK = {
  colorPrimary: '#2f6fdb',
  colorInfo: '#2f6fdb',
  colorLink: '#7ab0ff',
  colorText: '#e7eaed',
  colorTextSecondary: '#a5adb6',
  colorTextDescription: '#a5adb6',
  colorTextPlaceholder: '#949da6',
  colorBgBase: '#1a1d20',
  colorBgContainer: '#1a1d20',
  colorBgElevated: '#23272b',
  colorBgLayout: '#121416',
  colorBorder: '#454c54',
  colorBorderSecondary: '#30353b',
}

export function UiProvider({ services, nonce, children }: UiProviderProps): ReactElement {
  const { isDark, language, density } = services
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
    document.documentElement.lang = language
  }, [isDark, language])
  const look = useMemo(
    () => ({
      algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
      token: { ...(isDark ? DARK : LIGHT), ...COMMON, controlHeight: CONTROL_HEIGHT[density] },
    }),
    [isDark, density],
  )
  return (
    <ConfigProvider
      theme={look}
      locale={language === 'en' ? enUS : zhCN}
      {...(nonce ? { csp: { nonce } } : {})}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false}>
        <UiContext value={services}>{children}</UiContext>
      </AntApp>
    </ConfigProvider>
  )
}

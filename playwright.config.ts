/** Browser journeys. Each fixture starts its own Node shell on a free port; the browser is the machine's. */
import { defineConfig, devices } from '@playwright/test'

const executablePath = process.env.ZHANGGUI_BROWSER || undefined

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  // Two at a time starve each other on two cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // One second look: a starved machine is told apart from a broken journey, and named in the list as flaky.
  retries: 1,
  timeout: 90_000,
  globalTimeout: 900_000,
  // A busy machine of two cores is no reason to fail.
  expect: { timeout: 20_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    trace: 'off',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      // Chinese file names need a UTF-8 locale, whatever the machine's is.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [{ name: 'chromium' }],
})

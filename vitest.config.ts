/** One project per test level; each runs alone with `vitest run --project <name>`. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { IS_PLANTING, plantPlugin } from './test/support/plant.ts'
import { ProjectReporter } from './test/support/project-reporter.ts'

/** Unit tests must never make the `electron` package fetch its binary. */
const env = { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' }

function nodeProject(name: string, include: string[], testTimeout = 10_000) {
  return { test: { name, include, environment: 'node' as const, env, testTimeout, hookTimeout: testTimeout } }
}

export default defineConfig({
  test: {
    reporters: process.env.ZHANGGUI_QUIET_TESTS ? [new ProjectReporter()] : ['default', new ProjectReporter()],
    passWithNoTests: true,
    maxWorkers: 2,
    fsModuleCache: !IS_PLANTING,
    projects: [
      nodeProject('unit', ['src/{contract,core,server,main,preload}/**/*.test.ts', 'test/unit-tools/**/*.test.ts']),
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: ['src/renderer/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['./test/support/renderer-setup.ts'],
          env,
          testTimeout: 20_000,
        },
      },
      nodeProject('integration', ['test/integration/**/*.test.ts'], 60_000),
      nodeProject('migrations', ['test/migrations/**/*.test.ts'], 60_000),
      { plugins: plantPlugin(), ...nodeProject('model', ['test/model/**/*.test.ts'], 300_000) },
      nodeProject('faults', ['test/faults/**/*.test.ts'], 300_000),
      nodeProject('security', ['test/security/**/*.test.ts'], 60_000),
      nodeProject('desktop', ['test/desktop/**/*.test.ts'], 60_000),
    ],
  },
})

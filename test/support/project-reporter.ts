/**
 * Prints one line per vitest project as the run ends, and the counts of all together. Where
 * ZHANGGUI_TEST_SUMMARY names a file, the counts are also written there as JSON for tools/test.mjs.
 */
import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

export class ProjectReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const total: Counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    const byProject = new Map<string, Counts>()
    for (const module of modules) {
      const counts = countModule(module)
      add(total, counts)
      const project = byProject.get(module.project.name) ?? { passed: 0, failed: 0, skipped: 0 }
      add(project, counts)
      byProject.set(module.project.name, project)
    }
    for (const [name, counts] of byProject) process.stdout.write(`${name}: ${line(counts)}\n`)
    process.stdout.write(`vitest: ${line(total)}\n`)
    const target = process.env.ZHANGGUI_TEST_SUMMARY
    if (target) writeFileSync(target, JSON.stringify(total))
  }
}

/** A module that could not be loaded counts as one failure: its tests are unknown. */
function countModule(module: TestModule): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  for (const test of module.children.allTests()) {
    const state = test.result().state
    if (state === 'passed') counts.passed += 1
    else if (state === 'failed') counts.failed += 1
    else counts.skipped += 1
  }
  if (module.state() === 'failed' && counts.failed === 0) counts.failed = 1
  return counts
}

function add(sum: Counts, more: Counts): void {
  sum.passed += more.passed
  sum.failed += more.failed
  sum.skipped += more.skipped
}

function line(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
}

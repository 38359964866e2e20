/** Programs that are handed the terminal: their exit codes and signals are passed on. */
import { describe, expect, it } from 'vitest'
import { startedByNpm } from '../../tools/lib/launcher.mjs'
import { capture, envWithNode, handOver, runToStderr } from '../../tools/lib/run.mjs'

const node = process.execPath
const code = (text: string) => ['-e', text]

describe('handing over', () => {
  it('answers the exit code of the program', async () => {
    expect(await handOver(node, code('process.exit(2)'))).toBe(2)
  })

  it('answers 128 and the number of the signal that ended it', async () => {
    expect(await handOver(node, code('process.kill(process.pid, "SIGTERM")'))).toBe(143)
  })

  it('answers 127 for a program that is not there', async () => {
    expect(await handOver('/nonexistent/program', [])).toBe(127)
  })
})

describe('capturing', () => {
  it('keeps both streams apart', async () => {
    const text = 'process.stdout.write("out"); process.stderr.write("err"); process.exitCode = 3'
    expect(await capture(node, code(text))).toEqual({ code: 3, stdout: 'out', stderr: 'err' })
  })

  it('ends a program that takes too long', async () => {
    const { code: exit } = await capture(node, code('setInterval(() => undefined, 1000)'), { timeoutMs: 300 })
    expect(exit).not.toBe(0)
  })
})

describe('set-up programs', () => {
  it('answer their exit code', async () => {
    expect(await runToStderr(node, code('process.exit(4)'))).toBe(4)
  })

  it('find the pinned Node first on the PATH', () => {
    expect(envWithNode('/pinned/bin/node').PATH).toMatch(/^\/pinned\/bin/)
  })
})

describe('the launcher', () => {
  it.each([
    ['node tools/start.mjs', '/somewhere/tools/start.mjs', true],
    ['node tools/test.mjs', '/somewhere/tools/start.mjs', false],
    [undefined, '/somewhere/tools/start.mjs', false],
  ])('is npm when it runs %s and the tool is %s: %s', (script, tool, expected) => {
    expect(startedByNpm({ npm_lifecycle_script: script }, tool)).toBe(expected)
  })
})

/** The built program takes single names from Node's modules and leaves every other import alone. */
import { expect, it } from 'vitest'
import { nodeNames } from '../../tools/lib/node-names.mjs'

const rendered = (code: string) => nodeNames().renderChunk(code)

it.each([
  ['import { createServer } from "node:http";', 'var { createServer } = process.getBuiltinModule("node:http");'],
  [
    'import { setImmediate as later, setTimeout } from "node:timers/promises";',
    'var { setImmediate: later, setTimeout } = process.getBuiltinModule("node:timers/promises");',
  ],
  ['import path from "node:path";', 'var path = process.getBuiltinModule("node:path");'],
  ['import * as fs from "node:fs";', 'var fs = process.getBuiltinModule("node:fs");'],
  [
    'import fs, { existsSync } from "node:fs";',
    'var fs = process.getBuiltinModule("node:fs"), { existsSync } = process.getBuiltinModule("node:fs");',
  ],
])('%s is taken by name', (code, taken) => {
  expect(rendered(`${code}\nwork();`)).toBe(`${taken}\nwork();`)
})

it.each(['import Database from "better-sqlite3";', 'import "node:process";', 'const { a } = await import("node:fs");'])(
  '%s is left alone',
  (code) => {
    expect(rendered(code)).toBe(code)
  },
)

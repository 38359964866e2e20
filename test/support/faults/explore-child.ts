/** Explores in a process of its own: reads an Exploration as JSON, says an Explored as JSON. */
import { readFileSync, writeSync } from 'node:fs'
import { type Exploration, explore } from './explore.ts'

const [, , file = ''] = process.argv
// Written by the test that starts us.
writeSync(1, JSON.stringify(await explore(JSON.parse(readFileSync(file, 'utf8')) as Exploration)))

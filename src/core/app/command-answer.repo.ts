/** Answers of commands by their key, so that a repeated call gets the same answer. */
import type { Db, Tx } from '../db/index.ts'

export interface StoredAnswer {
  readonly name: string
  readonly input_hash: string
  readonly answer: string
}

export function findAnswer(db: Db, commandKey: string): StoredAnswer | undefined {
  return db.get('SELECT name, input_hash, answer FROM command_answer WHERE command_key = ?', commandKey)
}

export function storeAnswer(tx: Tx, commandKey: string, answer: StoredAnswer, at: number): void {
  tx.run(
    // A restored file may hold the key already: what was done stays done.
    `INSERT INTO command_answer (command_key, name, input_hash, answer, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (command_key) DO NOTHING`,
    commandKey,
    answer.name,
    answer.input_hash,
    answer.answer,
    at,
  )
}

export function deleteAnswersBefore(tx: Tx, at: number): number {
  return tx.run('DELETE FROM command_answer WHERE at < ?', at)
}

/**
 * What a feature's handlers look like: plain functions of validated input and caller, free of the
 * RPC library. The router (core/app) binds them to the contract, checks access, keeps command keys.
 */
import type { AnySchema, InferContractRouterInputs, InferSchemaInput } from '@orpc/contract'
import type { Role } from '../../contract/access.ts'
import type { Contract } from '../../contract/index.ts'
import type { Tx } from '../db/index.ts'

/** Who calls: the shells decide it, the router checks it. */
export interface Caller {
  readonly role: Role
  /** Name shown in timelines and moves: `owner`, `cli`, a device's name. */
  readonly actor: string
  /** What it was done on: a browser, this computer's name, a program. */
  readonly device?: string
}

export interface Call {
  readonly caller: Caller
  readonly signal?: AbortSignal
}

type Inputs = InferContractRouterInputs<Contract>

/** Input as the handler sees it, after validation and defaults. */
export type InputOf<Area extends keyof Contract, Name extends keyof Contract[Area]> = Contract[Area][Name] extends {
  '~orpc': { inputSchema?: infer S }
}
  ? S extends { _output: infer Parsed }
    ? Parsed
    : Name extends keyof Inputs[Area]
      ? Inputs[Area][Name]
      : never
  : never
/** What the handler returns: the answer before the contract's schema fills in defaults. */
export type OutputOf<Area extends keyof Contract, Name extends keyof Contract[Area]> = Contract[Area][Name] extends {
  '~orpc': { outputSchema?: infer Shape }
}
  ? NonNullable<Shape> extends AnySchema
    ? InferSchemaInput<NonNullable<Shape>>
    : never
  : never

/** Reads, or long work that stores its own results. */
export type PlainHandler<Input, Output> = (input: Input, call: Call) => Output | Promise<Output>
/** A command that is one transaction; the router stores its answer under the command key in the same transaction. */
export interface WriteHandler<Input, Output> {
  /** Awaited before the transaction: code or data it needs that is loaded late. */
  readonly prepare?: () => Promise<void>
  readonly write: (tx: Tx, input: Input, call: Call) => Output
}

/** The handlers of one area of the contract. */
export type HandlersOf<Area extends keyof Contract> = {
  readonly [Name in keyof Contract[Area]]:
    | PlainHandler<InputOf<Area, Name>, OutputOf<Area, Name>>
    | WriteHandler<InputOf<Area, Name>, OutputOf<Area, Name>>
}

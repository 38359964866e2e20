/**
 * Stands in for the global FormData in the built program. The RPC library asks of every body whether it is
 * one; ours never are: only JSON passes the checks of a request, and no answer carries a form.
 */
export class NoFormData {}

/** From which warehouses an order may be served, best first. */
export interface RouteFacts {
  readonly platform: string
  readonly shopId: string | null
  readonly province: string | null
  /** When the order was placed, UTC ms; null when unknown. */
  readonly placedAt: number | null
}

export type Route = (order: RouteFacts) => readonly string[]

/** What the owner decided about one order's reservation: its one extension, the warehouse he chose. */
export const RESERVATION_RULES = /* sql */ `
ALTER TABLE sales_order ADD COLUMN extended_until INTEGER;
ALTER TABLE sales_order ADD COLUMN served_from TEXT REFERENCES warehouse (id);
`

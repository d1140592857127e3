/**
 * Facts a line may name, already formatted for the line's language. `time` is a bare clock time later today by which
 * the agent can keep a promise ("15.00"), `minutesLeft` a bare number, the others names, dates and amounts in full.
 */
export const FACTS = [
  'customer.name',
  'agent.name',
  'order.number',
  'order.promisedOn',
  'product.name',
  'product.price',
  'product.nextDelivery',
  'product.inStock',
  'room.area',
  'room.price',
  'minutesLeft',
  'time',
] as const;

import { accounts } from './accounts.ts';
import { booking } from './booking.ts';
import { captions } from './captions.ts';
import { consult } from './consult.ts';
import { customers } from './customers.ts';
import { feedback } from './feedback.ts';
import { live } from './live.ts';
import { notices } from './notices.ts';
import { products } from './products.ts';
import { queue } from './queue.ts';
import { rehearsals } from './rehearsals.ts';
import { scripts } from './scripts.ts';
import { statistics } from './statistics.ts';

/** Every endpoint, `feature.verb`. */
export const contract = {
  accounts,
  booking,
  captions,
  consult,
  customers,
  feedback,
  live,
  notices,
  products,
  queue,
  rehearsals,
  scripts,
  statistics,
};

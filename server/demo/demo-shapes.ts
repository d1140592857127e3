import type { ContactReason } from '#contract/consult.ts';
import type { StaffRole } from '#contract/permissions.ts';
import type { OrderStatus } from '#contract/products.ts';
import type { DemoLocale, DemoProductRecord, DemoVariantRecord, FiveFaces } from './demo-product.ts';

/** Weekday 1 is Monday, 7 Sunday; wall-clock times 'HH:MM' in the shop's zone. */
export type DemoHours = { weekday: number; opens: string; closes: string };

export type DemoShopProfile = {
  name: string;
  locale: DemoLocale;
  zone: string;
  currency: string;
  country: string;
  vatPercent: number;
  phone: string;
  email: string;
  address: string;
  hours: DemoHours[];
};

export type DemoSkill = 'floors' | 'carpets' | 'care';

export type DemoService = {
  id: string;
  code: string;
  minutes: number;
  skill: DemoSkill;
  names: FiveFaces;
  descriptions: FiveFaces;
  position: number;
};

export type DemoStaff = {
  id: string;
  name: string;
  email: string;
  role: StaffRole;
  locale: DemoLocale;
  languages: DemoLocale[];
  skills: DemoSkill[];
  senior: boolean;
  shopFloor: boolean;
  hours: DemoHours[];
};

/** As `DemoProductRecord`, with an id, and deliveries as days of the shop's calendar ('YYYY-MM-DD'). */
type DemoVariant = Omit<DemoVariantRecord, 'nextDeliveryDays'> & { nextDelivery: string | null };
export type DemoProduct = Omit<DemoProductRecord, 'nextDeliveryDays' | 'variants'> & {
  id: string;
  nextDelivery: string | null;
  variants: DemoVariant[];
};

export type AddressForm = 'du' | 'sinä' | 'Pan' | 'Pani' | 'Państwo' | 'you';

export type DemoCustomer = {
  id: string;
  code: string;
  name: string;
  email: string;
  phone: string;
  language: DemoLocale;
  addressForm: AddressForm;
  createdAt: Date;
};

/** One invoice line. Quantity in the product's unit; the price is per unit, in cents, as it was that day. */
export type DemoPurchase = {
  id: string;
  customerId: string;
  productId: string;
  invoice: string;
  occurrence: number;
  purchasedAt: Date;
  quantity: number;
  unitPriceMinor: number;
  currency: string;
};

export type DemoOrder = {
  id: string;
  customerId: string;
  number: string;
  status: OrderStatus;
  placedAt: Date;
  promisedOn: string | null;
  lines: { productId: string; quantity: number }[];
};

export type ContactChannel = 'phone' | 'chat' | 'mail' | 'video' | 'shop';

/** A contact that has been; the note is in the shop's own language. */
export type DemoContact = {
  id: string;
  customerId: string;
  agentId: string;
  at: Date;
  channel: ContactChannel;
  reason: ContactReason;
  note: string;
};

/** How a consult of the past went; it stands on a booking with status 'done'. */
export type DemoEnding = {
  arrivedAt: Date;
  takenAt: Date;
  endedAt: Date;
  reason: ContactReason;
  note: string;
  shownProductIds: string[];
};

export type DemoBooking = {
  id: string;
  serviceId: string;
  agentId: string;
  customerId: string;
  status: 'held' | 'done' | 'missed' | 'cancelled';
  startsAt: Date;
  endsAt: Date;
  language: DemoLocale;
  pageLocale: DemoLocale;
  zone: string;
  about: string;
  createdAt: Date;
  ending: DemoEnding | null;
};

/** The answer to "how likely are you to recommend us", 0 to 10. */
export type DemoFeedback = { bookingId: string; score: number; text: string; at: Date };

/** What stayed to do after consults; each stands on a booking with status 'done'. */
export type DemoFollowUp = {
  promises: { bookingId: string; text: string; at: Date; keptAt: Date | null }[];
  requests: {
    id: string;
    bookingId: string;
    kind: 'order' | 'sample';
    productId: string;
    quantity: number | null;
    at: Date;
  }[];
};

export type DemoShop = {
  shop: DemoShopProfile;
  services: DemoService[];
  staff: DemoStaff[];
  products: DemoProduct[];
  customers: DemoCustomer[];
  purchases: DemoPurchase[];
  orders: DemoOrder[];
  contacts: DemoContact[];
  bookings: DemoBooking[];
  feedback: DemoFeedback[];
  followUp: DemoFollowUp;
};

/** `now` anchors every date; `seed` decides every choice; `newId` makes a fresh UUID at each call. */
export type DemoInput = { now: Date; zone: string; seed: number; newId: () => string };

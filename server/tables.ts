import type { Generated, JSONColumnType, Kysely, Transaction } from 'kysely';
import type { OrderStatus, ProductType, ProductUnit, ProductVariant } from '#contract/products.ts';
import type { Role } from '#contract/permissions.ts';
import type { Outcome, Play, Temper } from '#contract/rehearsal-plays.ts';
import type { Move } from '#contract/script-library.ts';

/** Text in each language, keyed by locale; the shop's own locale is always there. */
export type Faces = Record<string, string>;

type Json<T extends object> = JSONColumnType<T, string, string>;

/** Row shapes as the migrations leave them. Instants come back as Date, dates as 'YYYY-MM-DD', numerics as number. */
export type Tables = {
  shop: {
    id: Generated<number>;
    name: string;
    locale: string;
    zone: string;
    currency: string;
    vat_percent: number;
    phone: string;
    demo: Generated<boolean>;
  };
  services: {
    id: string;
    code: string;
    minutes: number;
    skill: string;
    names: Json<Faces>;
    descriptions: Json<Faces>;
    position: number;
    demo: Generated<boolean>;
    /** Bookings of a service that is no longer offered are still kept. */
    offered: Generated<boolean>;
  };
  staff: {
    user_id: string;
    role: Exclude<Role, 'anonymous' | 'customer'>;
    name: string;
    locale: string;
    languages: string[];
    skills: string[];
    senior: Generated<boolean>;
    shop_floor: Generated<boolean>;
    valid_until: Date | null;
    ready_at: Date | null;
    /** When a desk of theirs last answered. */
    seen_at: Generated<Date | null>;
    demo: Generated<boolean>;
  };
  working_hours: { id: string; agent_id: string; weekday: number; opens: string; closes: string };
  closed_days: { day: string };
  customers: {
    id: string;
    code: string | null;
    name: string;
    email: string | null;
    phone: string | null;
    language: string;
    address_form: string | null;
    created_at: Date;
    demo: Generated<boolean>;
  };
  products: {
    id: string;
    code: string;
    type: ProductType;
    colour: string | null;
    material: string | null;
    names: Json<Faces>;
    descriptions: Json<Faces>;
    unit: ProductUnit;
    price_minor: number;
    pack_contents: number | null;
    attributes: Json<Record<string, string | number | boolean>>;
    repeatable: boolean | null;
    is_fee: Generated<boolean>;
    stock: number;
    next_delivery: string | null;
    companions: string[];
    variants: Json<ProductVariant[]>;
    surface: Json<object> | null;
    demo: Generated<boolean>;
  };
  purchases: {
    id: string;
    customer_id: string;
    product_id: string;
    invoice: string;
    occurrence: number;
    purchased_at: Date;
    quantity: number;
    unit_price_minor: number;
    currency: string;
  };
  orders: {
    id: string;
    customer_id: string;
    number: string;
    status: OrderStatus;
    placed_at: Date;
    promised_on: string | null;
    lines: Json<{ productId: string; quantity: number }[]>;
  };
  contacts: {
    id: string;
    customer_id: string;
    at: Date;
    channel: string;
    reason: string;
    note: string;
    agent_id: string | null;
    booking_id: Generated<string | null>;
  };
  bookings: {
    id: string;
    service_id: string;
    agent_id: string | null;
    customer_id: string;
    kind: 'booked' | 'now';
    status: 'held' | 'done' | 'missed' | 'cancelled';
    starts_at: Date;
    ends_at: Date;
    language: string;
    page_locale: string;
    zone: string;
    name: string;
    email: string | null;
    phone: string | null;
    about: string;
    link_generation: Generated<number>;
    created_at: Date;
    sequence: Generated<number>;
    demo: Generated<boolean>;
  };
  consults: {
    booking_id: string;
    state: 'waiting' | 'talking' | 'ended';
    arrived_at: Date | null;
    customer_present: Generated<boolean>;
    customer_seen_at: Date | null;
    served_by: Generated<Date | null>;
    taken_by: string | null;
    taken_at: Date | null;
    ended_at: Date | null;
    agent_gone_at: Generated<Date | null>;
    stage: Generated<string>;
    mood: string | null;
    /** When the agent chose this stage and this mood. */
    stage_at: Generated<Date | null>;
    mood_at: Generated<Date | null>;
    card_product_id: string | null;
    card_variant: string | null;
    preflight: Json<object> | null;
    reason: string | null;
    note: string | null;
    promise: string | null;
    promise_at: Date | null;
    promise_kept_at: Generated<Date | null>;
    promise_kept_by: Generated<string | null>;
    version: Generated<number>;
  };
  shown_cards: {
    id: string;
    booking_id: string;
    product_id: string;
    variant: string | null;
    price_minor: number;
    at: Date;
  };
  shortlist: { booking_id: string; product_id: string; at: Date };
  messages: {
    id: string;
    booking_id: string;
    author: 'customer' | 'agent';
    staff_id: string | null;
    text: string;
    at: Date;
    /** Rises in the order in which a consult's messages arrived. */
    position: Generated<number>;
  };
  typed: { booking_id: string; text: string; at: Date };
  requests: {
    id: string;
    booking_id: string;
    kind: 'order' | 'sample';
    product_id: string;
    variant: string | null;
    quantity: number | null;
    status: Generated<'open' | 'done'>;
    at: Date;
    done_at: Generated<Date | null>;
    done_by: Generated<string | null>;
  };
  customer_pages: { id: string; booking_id: string; seen_at: Date };
  captions: {
    booking_id: string;
    state: 'asked' | 'agreed' | 'refused';
    asked_at: Date;
    answered_at: Date | null;
  };
  heard: { booking_id: string; segment_id: string; text: string; at: Date };
  feedback: { booking_id: string; score: number; text: string; at: Date };
  rehearsals: {
    id: string;
    agent_id: string;
    play_id: string;
    locale: string;
    play: Json<Play>;
    place: string;
    temper: Temper;
    outcome: Outcome | null;
    started_at: Date;
    finished_at: Date | null;
  };
  rehearsal_answers: {
    rehearsal_id: string;
    turn: number;
    beat: string;
    temper: Temper;
    text: string;
    asks: Move[];
    moves: Move[];
    at: Date;
  };
  script_faces: {
    situation_id: string;
    locale: string;
    version: number;
    status: 'draft' | 'review' | 'published' | 'retired';
    content: Json<object>;
    words_mark: string;
    content_mark: string;
    from_file: Generated<boolean>;
    based_on: number;
    restored_from: number | null;
    edited_by: string | null;
    edited_at: Date;
  };
  script_face_acts: {
    id: string;
    situation_id: string;
    locale: string;
    version: number;
    act: string;
    note: string | null;
    acted_by: string | null;
    acted_at: Date;
  };
  script_retired: { situation_id: string; retired_by: string | null; retired_at: Date };
  script_rule_counts: { rule_id: string; locale: string; outcome: string; count: number };
  script_rules_off: { rule_id: string; locale: string; switched_by: string | null; switched_at: Date };
  script_phrases: {
    locale: string;
    phrase_id: string;
    content: Json<object>;
    version: Generated<number>;
    file_mark: string | null;
    edited_by: string | null;
    edited_at: Date;
  };
  script_credits: {
    situation_id: string;
    locale: string;
    content_mark: string;
    origin: string;
    reviewed_by: string | null;
    reviewed_on: string | null;
  };
  script_reviewers: { locale: string; reviewer_id: string };
  script_offers: {
    id: string;
    booking_id: string;
    agent_id: string | null;
    situation_id: string;
    line_index: number;
    locale: string;
    outcome: 'offered' | 'sent' | 'edited' | 'said' | 'dismissed';
    at: Date;
  };
  events: { id: Generated<number>; type: string; booking_id: string | null; payload: Json<object>; at: Date };
  outgoing: {
    id: string;
    event_id: number | null;
    channel: 'mail' | 'sms';
    template: string;
    booking_id: string | null;
    locale: string;
    data: Json<Record<string, string>>;
    sent_message: Json<{ to: string; subject: string; text: string; calendar: string | null }> | null;
    state: 'waiting' | 'sent' | 'kept' | 'failed';
    attempts: Generated<number>;
    last_error: string | null;
    created_at: Date;
    sent_at: Date | null;
  };
  idempotency: { key: string; endpoint: string; caller: string; response: Json<object>; at: Date };
};

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

import type { Clock } from '#server/platform/clock.ts';
import { api, asCustomer } from '#server/platform/endpoint.ts';
import type { RecordEvent } from '#server/platform/events.ts';
import { failure } from '#server/platform/failure.ts';
import type { Db, Tx } from '#server/tables.ts';
import { keepFeedback } from './store.ts';

export type FeedbackParts = {
  db: Db;
  clock: Clock;
  record: RecordEvent;
  /** Asked of consult: did customer and agent meet. A customer may answer while the agent still writes the note. */
  hadTalk(tx: Tx, bookingId: string): Promise<boolean>;
};

export function feedbackRoutes({ db, clock, record, hadTalk }: FeedbackParts) {
  return {
    give: api.feedback.give.handler(({ input, context }) => {
      const { bookingId } = asCustomer(context.caller);
      return db.transaction().execute(async (tx) => {
        if (!(await hadTalk(tx, bookingId))) throw failure('not_allowed');
        await keepFeedback(tx, { bookingId, ...input, at: clock() });
        await record(tx, 'feedback.given', { bookingId });
        return { score: input.score };
      });
    }),
  };
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsultView, Message } from '#contract/consult.ts';
import { api, query } from '#client/platform/api.ts';
import { systemClock } from '#client/platform/clock.ts';
import { newId } from '#client/platform/ids.ts';
import { useOnLine } from '#client/platform/on-line.ts';
import { recall, remember } from '#client/platform/storage.ts';
import { useOutbox } from './use-outbox.ts';
import { createWishIds } from './wish-ids.ts';

/** The consult as the server has it; live events bring changes, the slow refresh is for a stream that was lost unseen. */
export function useDeskConsult(bookingId: string) {
  const { i18n } = useTranslation();
  return useQuery(
    query.consult.follow.queryOptions({
      input: { bookingId, locale: i18n.language },
      staleTime: 0,
      refetchInterval: 30_000,
    }),
  );
}

type Wish = { kind: 'order' | 'sample'; productId: string; variant: string | null; quantity: number | null };

export type DeskActs = ReturnType<typeof useDeskActs>['acts'];

/** What the agent changes in a consult. Each shows at once and is corrected by the server's answer. */
export function useDeskActs(bookingId: string) {
  const client = useQueryClient();
  const consultKey = query.consult.follow.key({ input: { bookingId } });
  const refresh = () => client.invalidateQueries({ queryKey: consultKey });
  const foresee = (change: Partial<ConsultView>) => {
    client.setQueriesData<ConsultView>({ queryKey: consultKey }, (view) => view && { ...view, ...change });
  };
  const show = useMutation({
    ...query.consult.show.mutationOptions(),
    onSettled: refresh,
  });
  const stage = useMutation({
    ...query.consult.setStage.mutationOptions(),
    onMutate: (input) => foresee({ stage: input.stage }),
    onSettled: refresh,
  });
  const mood = useMutation({
    ...query.consult.setMood.mutationOptions(),
    onMutate: (input) => foresee({ mood: input.mood }),
    onSettled: refresh,
  });
  const [wishes] = useState(() => createWishIds(newId, () => systemClock().getTime()));
  // The agent is told when the server has it, not when the view has been read anew.
  const request = useMutation({ ...query.consult.request.mutationOptions(), onSettled: () => void refresh() });
  const onLine = useOnLine();
  const resets = useRef([show.reset, stage.reset, mood.reset, request.reset]);
  // What failed for want of a network is no news once it is back.
  useEffect(() => {
    if (onLine) for (const reset of resets.current) reset();
  }, [onLine]);
  const [{ mutate: showOne }, { mutate: setStage }, { mutate: setMood }] = [show, stage, mood];
  const { mutateAsync: ask } = request;
  // The same for as long as the talk: what is drawn with them is not drawn anew with each line of the chat.
  const acts = useMemo(
    () => ({
      show: (productId: string | null, variant: string | null = null) => showOne({ bookingId, productId, variant }),
      setStage: (next: ConsultView['stage']) => setStage({ bookingId, stage: next }),
      setMood: (next: ConsultView['mood']) => setMood({ bookingId, mood: next }),
      request: async (wish: Wish) => {
        await ask({ bookingId, id: wishes.idFor(wish), ...wish });
        wishes.taken(wish);
      },
    }),
    [bookingId, showOne, setStage, setMood, ask, wishes],
  );
  return { acts, failed: [show, stage, mood, request].find((one) => one.isError)?.error ?? null };
}

/** The agent's own words on their way: seen at once, sent again by themselves when the line is back, never sent twice. */
export function useDeskSay(bookingId: string, messages: Message[]) {
  const key = `desk-chat:${bookingId}`;
  const outbox = useOutbox(
    {
      say: (message) => api.consult.reply({ bookingId, ...message }),
      recall: () => recall(key, 'tab'),
      remember: (snapshot) => remember(key, snapshot, 'tab'),
    },
    messages,
    true,
  );
  const { pending } = useSyncExternalStore(outbox.subscribe, outbox.get);
  return {
    outgoing: pending,
    say: (text: string) => {
      outbox.setDraft(text);
      outbox.send();
    },
    sayAgain: outbox.resend,
    discard: outbox.discard,
  };
}

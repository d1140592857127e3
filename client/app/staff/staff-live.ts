import { notifyManager, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changesCaptions } from '#client/features/consult/captions-listeners.ts';
import { changesConsult, changesFollowUp } from '#client/features/consult/desk-listeners.ts';
import { changesRecommendations, mayNameProducts } from '#client/features/products/desk-listeners.ts';
import { changesQueue } from '#client/features/queue/listeners.ts';
import { changesSituations, changesSuggestions } from '#client/features/scripts/listeners.ts';
import { changesToday } from '#client/features/statistics/listeners.ts';
import { query } from '#client/platform/api.ts';
import { askAnew } from '#client/platform/asks-anew.ts';
import { type LiveEvent, type LiveState, startLive } from '#client/platform/live.ts';

/** `inTalk`: an event of the agent's own talk brings this along. */
const refreshed: { changes: (type: string) => boolean; key: QueryKey; inTalk?: true }[] = [
  { changes: changesConsult, key: query.consult.follow.key(), inTalk: true },
  { changes: changesCaptions, key: query.captions.follow.key() },
  { changes: changesQueue, key: query.queue.key() },
  { changes: changesSuggestions, key: query.scripts.suggest.key(), inTalk: true },
  { changes: changesRecommendations, key: query.products.recommend.key() },
  { changes: changesToday, key: query.statistics.key() },
  { changes: changesSituations, key: query.scripts.situations.key() },
  { changes: changesSituations, key: query.scripts.situation.key() },
  { changes: changesSituations, key: query.scripts.history.key() },
  { changes: changesFollowUp, key: query.consult.requests.key() },
  { changes: changesFollowUp, key: query.consult.promises.key() },
];

/** A talk that came by itself; what was asked for before it must not come after it. */
async function takeTalk(client: QueryClient, locale: string, { view, suggestions }: NonNullable<LiveEvent['talk']>) {
  const input = { bookingId: view.bookingId, locale };
  const [viewKey, wordsKey] = [query.consult.follow.queryKey({ input }), query.scripts.suggest.queryKey({ input })];
  await Promise.all([viewKey, wordsKey].map((queryKey) => client.cancelQueries({ queryKey })));
  notifyManager.batch(() => {
    client.setQueryData(viewKey, view);
    client.setQueryData(wordsKey, { suggestions });
  });
}

/** Goods follow what was written; the words for it come first and have the desk to themselves so long. */
const afterWordsMs = 400;

/** Hears what happens in the shop and asks anew for what it made old; nothing while one is signed out. */
export function useStaffLive(signedOut: boolean): LiveState {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    if (signedOut) return;
    const askAfterWords = () => void askAnew(client, { queryKey: query.products.recommend.key() });
    return startLive('staff', locale, {
      onState: (next) => {
        setState(next);
        if (next === 'refused') void client.invalidateQueries({ queryKey: query.accounts.me.key() });
      },
      onEvent: ({ type, talk }) => {
        if (type === 'hello') void askAnew(client, { predicate: (one) => one.queryKey[0] !== 'accounts' });
        if (talk) void takeTalk(client, locale, talk);
        for (const { changes, key, inTalk } of refreshed) {
          if (changes(type) && !(talk && inTalk)) void askAnew(client, { queryKey: key });
        }
        if (mayNameProducts(type)) setTimeout(askAfterWords, afterWordsMs);
      },
    });
  }, [client, locale, signedOut]);
  return state;
}

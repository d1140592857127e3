import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { changesCaptions } from '#client/features/consult/captions-listeners.ts';
import { changesConsult } from '#client/features/consult/desk-listeners.ts';
import { changesRecommendations } from '#client/features/products/desk-listeners.ts';
import { changesQueue } from '#client/features/queue/listeners.ts';
import { changesSituations, changesSuggestions } from '#client/features/scripts/listeners.ts';
import { changesToday } from '#client/features/statistics/listeners.ts';
import { query } from '#client/platform/api.ts';
import { type LiveState, startLive } from '#client/platform/live.ts';

const refreshed: { changes: (type: string) => boolean; key: QueryKey }[] = [
  { changes: changesConsult, key: query.consult.follow.key() },
  { changes: changesCaptions, key: query.captions.follow.key() },
  { changes: changesQueue, key: query.queue.key() },
  { changes: changesSuggestions, key: query.scripts.suggest.key() },
  { changes: changesRecommendations, key: query.products.recommend.key() },
  { changes: changesToday, key: query.statistics.key() },
  { changes: changesSituations, key: query.scripts.situations.key() },
  { changes: changesSituations, key: query.scripts.situation.key() },
  { changes: changesSituations, key: query.scripts.history.key() },
  { changes: changesConsult, key: query.consult.requests.key() },
  { changes: changesConsult, key: query.consult.promises.key() },
];

/** Hears what happens in the shop and asks anew for what it made old; nothing while one is signed out. */
export function useStaffLive(signedOut: boolean): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    if (signedOut) return;
    return startLive('staff', {
      onState: (next) => {
        setState(next);
        if (next === 'refused') void client.invalidateQueries({ queryKey: query.accounts.me.key() });
      },
      onEvent: ({ type }) => {
        if (type === 'hello') void client.invalidateQueries({ predicate: (one) => one.queryKey[0] !== 'accounts' });
        for (const { changes, key } of refreshed) {
          if (changes(type)) void client.invalidateQueries({ queryKey: key });
        }
      },
    });
  }, [client, signedOut]);
  return state;
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaptionsView } from '#contract/captions.ts';
import { query } from '#client/platform/api.ts';
import { recall, remember } from '#client/platform/storage.ts';
import type { Call } from './call.ts';
import { stillShown, withCaption, type CaptionLine } from './captions-lines.ts';
import type { Caption } from './captions-stream.ts';

const hiddenKey = 'captions-hidden';
const fadeLookMs = 1_000;

/** The lines on screen: they come from the room, or by `add`, and go once they have been read. Nothing unless `on`. */
export function useCaptionLines(call: Call, on: boolean) {
  const [lines, setLines] = useState<CaptionLine[]>([]);
  const [add] = useState(
    () => (caption: Caption) => setLines((before) => withCaption(before, caption, performance.now())),
  );
  useEffect(() => {
    if (!on) return;
    const stop = call.onCaption(add);
    const timer = setInterval(() => setLines((before) => stillShown(before, performance.now())), fadeLookMs);
    return () => {
      stop();
      clearInterval(timer);
      setLines([]);
    };
  }, [call, on, add]);
  return { lines, add };
}

/** Whether this browser shows captions: each side hides them for itself, and the choice stays. */
export function useHidden(): [boolean, (hidden: boolean) => void] {
  const [hidden, setHidden] = useState(() => recall(hiddenKey, 'device') === true);
  return [
    hidden,
    (next) => {
      remember(hiddenKey, next, 'device');
      setHidden(next);
    },
  ];
}

export type OwnCaptions = ReturnType<typeof useOwnCaptions>;

/** What the customer is asked, and the answer; `off` until it is known, until the agent asks, and where the shop hears nothing. */
export function useOwnCaptions() {
  const client = useQueryClient();
  const { data: view } = useQuery(query.captions.own.queryOptions({ staleTime: 0 }));
  const answer = useMutation({
    ...query.captions.answer.mutationOptions(),
    onSuccess: (next: CaptionsView) => client.setQueryData(query.captions.own.queryKey(), next),
    onError: () => client.invalidateQueries({ queryKey: query.captions.own.key() }),
  });
  return {
    state: view?.by ? view.state : 'off',
    answer: (agreed: boolean) => answer.mutate({ agreed }),
    busy: answer.isPending,
    failed: answer.isError,
  };
}

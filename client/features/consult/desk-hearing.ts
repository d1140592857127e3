import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CaptionsView } from '#contract/captions.ts';
import { api, query } from '#client/platform/api.ts';
import { newId } from '#client/platform/ids.ts';
import { useCaptionLines } from './captions-queries.ts';
import type { Caption } from './captions-stream.ts';
import { type Hearing, startHearing } from './hearing.ts';
import { type SpokenTurn, withSpoken } from './spoken-turn.ts';
import { type OpenCall, useCallSnapshot } from './use-call.ts';

export type DeskHearing = ReturnType<typeof useDeskHearing>;

/**
 * Captions at the desk: the customer is asked, and while they agree this browser listens, or hears the transcriber that
 * is in the room. Off until somebody asks, and gone with the consent.
 */
export function useDeskHearing(bookingId: string, { call, tracks }: OpenCall) {
  const client = useQueryClient();
  const { data: view } = useQuery(
    query.captions.follow.queryOptions({ input: { bookingId }, staleTime: 0, refetchInterval: 30_000 }),
  );
  const changed = {
    onSuccess: (next: CaptionsView) =>
      client.setQueryData(query.captions.follow.queryKey({ input: { bookingId } }), next),
    onError: () => client.invalidateQueries({ queryKey: query.captions.follow.key() }),
  };
  const ask = useMutation({ ...query.captions.ask.mutationOptions(), ...changed });
  const stop = useMutation({ ...query.captions.stop.mutationOptions(), ...changed });
  const on = view?.state === 'agreed';
  const listens = on && view.by === 'endpoint';
  const { lines, add } = useCaptionLines(call, on);
  const [trouble, setTrouble] = useState(false);
  const [said, setSaid] = useState<SpokenTurn | null>(null);
  const { remote, phase } = useCallSnapshot(call);
  const { audioTrack } = tracks.get();
  const connected = phase === 'connected';
  const hearing = useRef<Hearing | null>(null);

  const hear = (caption: Caption) => {
    if (!caption.final) return;
    setSaid((before) => withSpoken(before, caption));
    if (caption.speaker === 'agent') return;
    const { segmentId, text } = caption;
    api.captions
      .heard({ bookingId, segmentId: segmentId.slice(0, 80), text: text.slice(0, 1000) })
      .then(() => client.invalidateQueries({ queryKey: query.scripts.suggest.key() }))
      // The line was read on both screens; only a hint is missing.
      .catch(() => undefined);
  };
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });

  useEffect(() => {
    if (!on) return;
    const leave = call.onCaption((caption) => latest.current(caption));
    return () => {
      leave();
      setSaid(null);
    };
  }, [on, call]);

  useEffect(() => {
    if (!listens) return;
    const started = startHearing({
      openCapture: async () => (await import('./hearing-capture.ts')).openCapture(),
      transcribe: async (sound, signal) => (await api.captions.transcribe({ bookingId, sound }, { signal })).text,
      onCaption: (caption) => {
        add(caption);
        call.caption(caption);
        latest.current(caption);
      },
      onTrouble: setTrouble,
      newId,
    });
    hearing.current = started;
    return () => {
      hearing.current = null;
      started.close();
      setTrouble(false);
    };
  }, [listens, bookingId, call, add]);

  useEffect(() => {
    hearing.current?.setTrack('customer', connected ? remote.audioTrack : null);
    hearing.current?.setTrack('agent', connected ? audioTrack : null);
  }, [listens, connected, remote.audioTrack, audioTrack]);

  const [{ mutate: askCustomer }, { mutate: stopHearing }] = [ask, stop];
  const busy = ask.isPending || stop.isPending;
  /** null where the shop has nobody who turns speech into words. */
  const state = view?.by ? view.state : null;
  return useMemo(
    () => ({
      state,
      lines,
      trouble,
      /** What the agent said last, for the linter. */
      said,
      ask: () => askCustomer({ bookingId }),
      stop: () => stopHearing({ bookingId }),
      busy,
    }),
    [state, lines, trouble, said, askCustomer, stopHearing, bookingId, busy],
  );
}

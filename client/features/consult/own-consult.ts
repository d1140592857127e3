import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsultView } from '#contract/consult.ts';
import { api, problemOf, query } from '#client/platform/api.ts';
import { type LiveState, startLive } from '#client/platform/live.ts';
import { changesCaptions } from './captions-listeners.ts';

/** The shop's clock and a phone's may differ by some seconds: at the door, it is knocked on this often. */
const knockMs = 15_000;

function putView(client: QueryClient, locale: string, view: ConsultView) {
  client.setQueryData(query.consult.view.queryKey({ input: { locale } }), view);
}

/** A view that came by itself; one that was asked for before it must not come after it. */
async function takeView(client: QueryClient, locale: string, view: ConsultView) {
  await client.cancelQueries({ queryKey: query.consult.view.key() });
  putView(client, locale, view);
}

/**
 * The consult of the link that calls carry: entered, followed live, and read anew after each event. `lost` is the live
 * line being away; `refusal` the reason why the server will not let this link in.
 */
export function useOwnConsult() {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  const client = useQueryClient();
  const [live, setLive] = useState<LiveState>('connecting');
  const [refusal, setRefusal] = useState<unknown>(null);
  const { data: view } = useQuery({
    ...query.consult.view.queryOptions({ input: { locale } }),
    placeholderData: (before) => before,
    enabled: refusal === null,
    refetchInterval: live === 'live' ? 60_000 : 5_000,
  });
  const { data: booking } = useQuery({
    ...query.booking.get.queryOptions({ input: { locale } }),
    placeholderData: (before) => before,
  });
  const waitsOutside = view === undefined || view.state === 'expected';

  useEffect(() => {
    let gone = false;
    const enter = async () => {
      try {
        const entered = await api.consult.enter({ locale });
        if (!gone) putView(client, locale, entered);
      } catch (error) {
        const { code } = problemOf(error);
        if (!gone && code !== 'unavailable' && code !== 'internal' && code !== 'too_many') setRefusal(error);
      }
    };
    void enter();
    const timer = waitsOutside ? setInterval(() => void enter(), knockMs) : undefined;
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [client, locale, waitsOutside]);

  useEffect(
    () =>
      startLive('own', locale, {
        onEvent: ({ type, view }) => {
          if (view) void takeView(client, locale, view);
          else void client.invalidateQueries({ queryKey: query.consult.view.key() });
          if (changesCaptions(type)) void client.invalidateQueries({ queryKey: query.captions.own.key() });
          if (type === 'hello' || type.startsWith('booking.')) {
            void client.invalidateQueries({ queryKey: query.booking.get.key() });
          }
        },
        onState: setLive,
      }),
    [client, locale],
  );

  return { view, booking, refusal, lost: live === 'lost' || live === 'refused', locale };
}

/** Keeps or lets go of a product: on the screen at once, and back again when the server did not take it. */
export function useKeep(view: ConsultView | undefined) {
  const client = useQueryClient();
  const { i18n } = useTranslation();
  return async (productId: string, kept: boolean) => {
    if (!view) return;
    const others = view.shortlist.filter((id) => id !== productId);
    putView(client, i18n.language, { ...view, shortlist: kept ? [...others, productId] : others });
    try {
      await api.consult.keep({ productId, kept });
    } finally {
      await client.invalidateQueries({ queryKey: query.consult.view.key() });
    }
  };
}
